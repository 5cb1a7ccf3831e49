"""Notes of a table, each with its mark."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """`marks` are the marks a note begins with."""

    marks: Words = ()
