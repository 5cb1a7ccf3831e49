"""The grade common to all ministries, with the letter."""

from hyoka.forms.options import Meanings, Options


class Own(Options):
    """`grades` are the printed grades, best first, and what each is called in the records."""

    grades: Meanings


CHOICES = {"label": "grades"}
