"""The grade common to all ministries, with the letter."""

from hyoka.forms.options import Meanings, Options


class Own(Options):
    """`letters` are the ministry's letters beside the grade, best first."""

    letters: Meanings = {}


CHOSEN = frozenset({"label"})
CHOICES = {"letter": "letters"}
