"""All forms known here: those that come with the product, and those of the office's own, kept in
its data folder.

In: where the office keeps its forms, told once by whoever starts the program. Out: `load_forms`. A
file put into the folder is known at the next call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hyoka.forms.loader import Forms, catalogue_forms, forms_in

Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class _Office:
    """Where the office's forms are, and what was read there last."""

    folder: Callable[[], Path] | None = None
    stamp: Stamp = ()
    forms: Forms | None = None


_OFFICE = _Office()


def keep_office_forms_in(folder: Callable[[], Path] | None) -> None:
    """Says where the office's own forms are; null for none."""
    _OFFICE.folder, _OFFICE.stamp, _OFFICE.forms = folder, (), None


def office_forms_usually_in(folder: Callable[[], Path]) -> None:
    """Says where they are unless somebody has."""
    if _OFFICE.folder is None:
        keep_office_forms_in(folder)


def office_forms_folder() -> Path | None:
    """Where the office's own forms are; null where nobody has said."""
    return _OFFICE.folder() if _OFFICE.folder is not None else None


def load_forms() -> Forms:
    """Every form known. Raises Problem naming the file of the office that is no form definition."""
    folder = office_forms_folder()
    if folder is None or not folder.is_dir():
        return catalogue_forms()
    stamp = (*_stamp(folder), (str(folder), 0, 0))
    if _OFFICE.forms is None or stamp != _OFFICE.stamp:
        own = forms_in(folder)
        taken = {form.name for form in own.all}
        others = tuple(form for form in catalogue_forms().all if form.name not in taken)
        _OFFICE.forms, _OFFICE.stamp = Forms((*others, *own.all)), stamp
    return _OFFICE.forms


def _stamp(folder: Path) -> Stamp:
    """Names, times and sizes of the office's files: what changes when a form does."""
    found = ((path, path.stat()) for path in sorted(folder.rglob("*.yaml")))
    return tuple((str(path), info.st_mtime_ns, info.st_size) for path, info in found)
