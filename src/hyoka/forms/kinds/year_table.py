"""Targets beside results by year, of the one indicator the label names."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """The heads of the columns: `mid_term`, `target`, `result`, `rating`; `notes` are the words a
    note begins with."""

    mid_term: Words = ()
    target: Words = ()
    result: Words = ()
    rating: Words = ()
    notes: Words = ()


FILLS = ("kind", "note")
