"""Rulebooks by name or by file: an office can try a rule of its own before anybody adopts it."""

from datetime import date
from pathlib import Path

from hyoka.intake.files import read_bytes
from hyoka.rulebooks import Rulebook, Rulebooks, load_rulebooks, rulebook_from


def rulebook_named(name: str, on: date | None) -> Rulebook:
    """A YAML file as a rulebook, else the one of the catalogue. Raises Problem for a name nobody
    knows."""
    if Path(name).suffix == ".yaml":
        return rulebook_from(*read_bytes(name))
    return load_rulebooks().named(name, on)


def known_with(name: str | None) -> tuple[str | None, Rulebooks]:
    """The catalogue, or the one rulebook of a file, with the name to ask it for."""
    if name is None or Path(name).suffix != ".yaml":
        return name, load_rulebooks()
    own = rulebook_from(*read_bytes(name))
    return own.name, Rulebooks((own,))
