"""Themes with what was done on the left and what comes next on the right."""

from hyoka.forms.options import NoOptions, Options, Words


class Own(Options):
    """`left` and `right` are the heads of the columns, `marks` the marks of items, `continued` what
    a heading adds when it goes on; `done`, `coming`, `ahead` and `deeds` are endings and words by
    which plain text tells the sides."""

    left: Words
    right: Words
    marks: Words
    continued: Words = ()
    done: Words = ()
    coming: Words = ()
    ahead: Words = ()
    deeds: Words = ()


Below = NoOptions
