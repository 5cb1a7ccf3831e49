"""A page of head cells, sections and criteria, whose columns an extraction may scatter."""

from typing import Literal

from hyoka.forms.options import Meanings, Options, Words


class Own(Options):
    """`boilerplate` is what every sheet prints and nobody fills in."""

    boilerplate: Words = ()


class Below(Options):
    """A head cell has `endings` its content ends with, or `units`; `inferred_from` are words
    elsewhere that tell it.

    A criterion has its `number` and the labels its rating stands under; a point it asks for its
    `keywords` with their weights; an item a `code` and when it `applies`. `openings` are how a
    sentence of a cycle begins; `otherwise` is what a paragraph weighs that no keyword tells.
    """

    inferred_from: Meanings = {}
    endings: Words = ()
    units: Words = ()
    number: str | None = None
    otherwise: str = "0"
    rating_labels: Words = ()
    keywords: Meanings = {}
    openings: Meanings = {}
    code: str | None = None
    applies: Literal["always", "earmarked"] = "always"
