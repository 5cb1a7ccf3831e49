"""A budget slip, one printed page."""

from hyoka.forms.options import Meanings, NoOptions, Options, Words


class Own(Options):
    """The words the slip prints, each with what it means: its title, labels, methods, stages, accounts and grades.

    `boilerplate` is what every slip prints and nobody fills in.
    """

    title: Words
    policy: Words
    number: Words
    method: Words
    achievement: Words
    years: Meanings
    accounts: Words
    subtotal_accounts: Words
    blocks: Meanings
    inclusive: Words = ()
    grades: Meanings
    boilerplate: Words = ()
    units: Words = ()


Below = NoOptions

FILLS = ("method", "unit", "years", "subtotals")
CHOICES = {"achievement": "grades", "method": "method", "stage": "years", "block": "blocks"}
