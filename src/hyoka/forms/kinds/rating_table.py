"""Ratings of indicators as the cover lists them."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """`tails` are the rests of the heading an extraction leaves on lines of their own."""

    tails: Words = ()
