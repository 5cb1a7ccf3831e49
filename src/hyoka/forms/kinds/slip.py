"""A budget slip, one printed page."""

from hyoka.forms.options import Meanings, NoOptions, Options, Words


class Own(Options):
    """The words the slip prints, each with what it means: its title, labels, stages, accounts and
    blocks.

    `boilerplate` is what every slip prints and nobody fills in.
    """

    title: Words
    policy: Words
    number: Words
    achievement: Words
    years: Meanings
    accounts: Words
    subtotal_accounts: Words
    blocks: Meanings
    inclusive: Words = ()
    boilerplate: Words = ()
    units: Words = ()


Below = NoOptions

FILLS = ("unit", "years", "subtotals")
CHOICES = {"stage": "years", "block": "blocks"}
