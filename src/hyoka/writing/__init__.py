"""Records + form → every official form, in every format offices and citizens use.

`compose` turns a sheet into a Composition; `write` renders a Composition in a format.
"""

from hyoka.writing.composing import compose
from hyoka.writing.formats import FORMATS, write
from hyoka.writing.layout import layout_of

__all__ = ["FORMATS", "compose", "layout_of", "write"]
