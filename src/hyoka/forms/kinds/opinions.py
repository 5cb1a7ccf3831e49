"""Remarks of outside experts."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """`refers` are words before the code of an indicator a remark speaks of."""

    refers: Words = ()
