"""Amounts by stage of the budget and year."""

from hyoka.forms.options import Meanings, Options, Words


class Own(Options):
    """`scope` is which money it is; `stages` the printed stages, in their order; `caption` and
    `captions` what stands above or beside the table and is no row of it; `units` what the amounts
    are counted in."""

    scope: Words
    stages: Meanings
    header: Words = ()
    caption: Words = ()
    captions: Words = ()
    units: Words = ()


CHOICES = {"stage": "stages"}
