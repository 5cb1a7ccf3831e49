"""Rows of figures by year."""

from hyoka.forms.options import Options, Words


class Own(Options):
    """`header` are the words at the head of the table, `notes` and `sources` what those begin
    with."""

    header: Words = ()
    notes: Words = ()
    sources: Words = ()
