"""An analysis of one indicator, and the means it cites."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """`means` is the word a cited means begins with, `slips` words that are printed for it by
    mistake."""

    means: Words = ()
    slips: Words = ()


FILLS = ("analysis", "means")
