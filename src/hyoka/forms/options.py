"""Shapes of options: words as printed, or words with what they mean."""

from typing import Annotated

from pydantic import BeforeValidator

from hyoka.records import Record


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Words as printed, the usual one first; a single one may stand alone."""
Meanings = dict[str, str]
"""Printed words → identifiers of the records."""


class Options(Record):
    """The options of a kind; a name it does not have is refused."""


class NoOptions(Options):
    """A kind that asks nothing."""
