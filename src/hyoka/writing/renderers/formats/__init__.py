"""One module per file format: Composition → bytes.

A module is found by being there. It has `MEDIA_TYPE`, `SUFFIX` and `rendered(composition) ->
bytes`, and gives the same bytes for the same composition on every run.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.writing.blocks import Composition

REGISTRY = Registry(__name__)
FORMATS = REGISTRY.names


@dataclass(frozen=True)
class Format:
    """A file format: what it is called, what its files are called, and how a composition becomes
    one."""

    name: str
    media_type: str
    suffix: str
    rendered: Callable[[Composition], bytes]


def format_named(name: str) -> Format:
    """Raises Problem for a format that does not exist."""
    module = REGISTRY.find(name)
    if module is None:
        known = ", ".join(FORMATS)
        raise problem_named("unknown-format.__init__", {"format": name}, known=known)
    return Format(name, module.MEDIA_TYPE, module.SUFFIX, module.rendered)


def write(composition: Composition, to: str) -> bytes:
    """The composition in a format. Raises Problem for a format that does not exist."""
    return format_named(to).rendered(composition)
