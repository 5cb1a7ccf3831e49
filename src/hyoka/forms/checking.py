"""Holds a form against what it speaks of: the record it fills, the kinds it names and the options
those take.

In: a form as read. Out: nothing, or a DefinitionError at the very place that is wrong.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from types import ModuleType

from pydantic import BaseModel, ValidationError

from hyoka.definitions import DefinitionError, Way, did_you_mean, errors_of_model, faults_in
from hyoka.definitions.loading import adapter_of
from hyoka.forms.definition import Form, Part
from hyoka.forms.kinds import KINDS
from hyoka.forms.options import NoOptions, Options
from hyoka.forms.paths import check_path
from hyoka.records.envelope import sheet_classes


def check_form(form: Form) -> None:
    """Raises DefinitionError for a sheet, a kind, an option or a path nobody knows.

    A form of the open record binds roles, not paths; what it says of its cells is held against the
    vocabularies by `open_checks`.
    """
    record = sheet_classes().get(form.sheet)
    if record is None:
        raise _unknown("記録の種類", "record", form.sheet, sheet_classes(), ("sheet",))
    if form.is_open:
        return
    found = list(_faults(form, record))
    if found:
        raise DefinitionError.of(found)


def _faults(form: Form, record: type[BaseModel]) -> Iterator[DefinitionError]:
    for way, part, below in _placed(form.parts, ("parts",), NoOptions):
        yield from faults_in(partial(_check_options, part, way, below))
        yield from faults_in(partial(_check_binds, part, way, record))


def _placed(
    parts: tuple[Part, ...], way: Way, below: type[Options]
) -> Iterator[tuple[Way, Part, type[Options]]]:
    """Every part with the way to it, and the options a part without a kind takes there."""
    for index, part in enumerate(parts):
        here = (*way, index)
        yield here, part, below
        yield from _placed(part.parts, (*here, "parts"), _below(part, below))


def _below(part: Part, above: type[Options]) -> type[Options]:
    found: type[Options] = getattr(KINDS.find(part.kind), "Below", above)
    return found


def _kind(part: Part, way: Way) -> ModuleType:
    found = KINDS.find(part.kind)
    if found is None:
        raise _unknown("欄の読み方", "kind", part.kind, KINDS.names, (*way, "kind"))
    return found


def _check_options(part: Part, way: Way, below: type[Options]) -> None:
    own: type[Options] = _kind(part, way).Own
    wanted = below if part.kind == "nothing" else own
    if not part.options and wanted is below:
        return
    try:
        adapter_of(wanted).validate_python(part.options)
    except ValidationError as error:
        raise errors_of_model(error, wanted).under((*way, "options")) from error


def _check_binds(part: Part, way: Way, record: type[BaseModel]) -> None:
    for name, path in part.binds.items():
        try:
            check_path(path, record)
        except DefinitionError as error:
            at = (*way, "binds", name)
            raise DefinitionError(error.told.ja, error.told.en, at) from error


def _unknown(what: str, english: str, name: str, known: Iterable[str], at: Way) -> DefinitionError:
    hint = did_you_mean(name, known)
    return DefinitionError(
        f"{what}「{name}」はありません。{hint.ja}",
        f"No {english} is called “{name}”. {hint.en}".strip(),
        at,
    )
