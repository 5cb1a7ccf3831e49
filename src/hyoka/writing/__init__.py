"""Records + form → every official form, in every format offices and citizens use.

composition/   a sheet, its form and its layout → `Composition`: what is printed, before any format
renderers/     a Composition → the bytes of a file, one module a format
reports/       what is printed beside forms: findings, changes, summaries, whole books
blocks         what a Composition is made of; every room speaks in it

`compose` turns a sheet into a Composition; `write` renders a Composition in a format.
"""

from hyoka.writing.composition.composing import compose
from hyoka.writing.composition.layout import layout_of
from hyoka.writing.renderers.formats import FORMATS, write

__all__ = ["FORMATS", "compose", "layout_of", "write"]
