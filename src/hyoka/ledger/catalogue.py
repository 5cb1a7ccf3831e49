"""Reads the definitions of `catalogue/money/`; scalars stay text."""

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def yaml_of(name: str) -> Any:
    """A definition file as plain lists, mappings and text."""
    text = (files("hyoka") / "catalogue" / "money" / name).read_text(encoding="utf-8")
    return yaml.load(text, _LOADER)  # noqa: S506 - a loader that builds only text
