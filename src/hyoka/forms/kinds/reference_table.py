"""Figures by year in slides, with modes and notes."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """`unit` are the labels of the unit, `notes` the words a note begins with."""

    unit: Words = ()
    notes: Words = ()
