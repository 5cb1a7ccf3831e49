"""Reads the definitions of `catalogue/money/` by the loader of all definitions; scalars stay
text."""

from typing import Any

from hyoka.definitions.loading import catalogue, raw_from


def yaml_of(name: str) -> Any:
    """A definition file as plain lists, mappings and text. Raises Problem for a key said twice."""
    return raw_from(catalogue("money", name).read_bytes(), name)
