"""Parts the form asks for always, and that are not there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pydantic import BaseModel

from hyoka.checking import open_parts
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.forms import Form, Part, fields_of, load_forms
from hyoka.forms.paths import Found, Path, Step, path_of
from hyoka.records import (
    At,
    Basis,
    Budget,
    Finding,
    FormSheet,
    PolicyField,
    Sheet,
    SheetRecord,
)

CHECK = card("missing-part")
_NAMES = {
    "fields": "field",
    "indicators": "indicator",
    "years": "year",
    "next_indicators": "next indicator",
}
_KEYS = ("code", "number", "fiscal_year")
_OWN_CHECKS = {"target", "result"}
_FILLS = {"analysis": "analysis"}
_SEVERAL = 3
Told = tuple[str, object, list[At]]


def in_document(dossier: Dossier) -> Iterator[Finding]:
    forms = {form.name: form for form in load_forms().all}
    for sheet in dossier.sheets:
        form = forms.get(sheet.form)
        if form is not None:
            yield from _missing_parts(dossier, form, sheet)
    for budget in dossier.report.budgets if dossier.report else ():
        yield from _missing_rows(dossier, budget)


def _missing_parts(dossier: Dossier, form: Form, sheet: Sheet) -> Iterator[Finding]:
    """One finding for whatever lacks parts: where a heading is lost, several parts go with it."""
    lacking: dict[str, tuple[list[Part], list[At]]] = {}
    found = _open_parts if isinstance(sheet, FormSheet) else _bound_parts
    for subject, part, near in found(dossier, form, sheet):
        lacking.setdefault(subject, ([], near))[0].append(part)
    for subject, (parts, near) in _together(lacking).items():
        yield CHECK.finding(
            subject,
            near,
            {"parts": [part.part for part in parts]},
            rests_on=Basis(
                title=form.source[0].title, url=form.source[0].url, place=form.source[0].place
            ),
            titles="、".join(f"「{part.title.ja}」" for part in parts),
            titles_en=", ".join(f"“{part.title.en}”" for part in parts),
        )


def _open_parts(dossier: Dossier, form: Form, sheet: Sheet) -> Iterator[tuple[str, Part, list[At]]]:
    """What an open record lacks, with its owner and the places near it."""
    assert isinstance(sheet, FormSheet)
    for name, part, near in open_parts.lacking(form, sheet):
        yield f"{dossier.policy} / item {name}" if name else dossier.policy, part, near


def _bound_parts(
    dossier: Dossier, form: Form, sheet: Sheet
) -> Iterator[tuple[str, Part, list[At]]]:
    """What a record of a type of its own lacks, in the order of the form."""
    fields = chain.from_iterable(top.walk() for top in fields_of(form))
    fixed = {each.part: each.keys for each in fields}
    for part in form.walk():
        if part.required != "optional" and part.part not in _OWN_CHECKS:
            for subject, near in _lacking(dossier, part, sheet, fixed.get(part.part, {})):
                yield subject, part, near


def _together(
    lacking: Mapping[str, tuple[list[Part], list[At]]],
) -> Mapping[str, tuple[list[Part], list[At]]]:
    """Those of one owner that lack the same: the heading above them is lost."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, (parts, _) in lacking.items():
        groups[subject.rpartition(" / ")[0], str([part.part for part in parts])].append(subject)
    return {
        owner if len(subjects) > 1 else subjects[0]: (
            lacking[subjects[0]][0],
            list(chain.from_iterable(lacking[subject][1] for subject in subjects)),
        )
        for (owner, _), subjects in groups.items()
    }


def _lacking(
    dossier: Dossier, part: Part, sheet: Sheet, fixed: Mapping[str, str]
) -> list[tuple[str, list[At]]]:
    """Whatever lacks a part that is always asked for; where it is asked for if known, the only one
    without it.

    The places are beside the part, and where its like stands before it: words below a lost heading
    go on there.
    """
    places = chain.from_iterable(path.each(sheet, fixed) for path in _paths(part))
    found = [_told(dossier, each) for each in places]
    before = [None, *(getattr(value, "at", None) for _, value, _ in found)]
    without = [
        (subject, [*near, *([last] if isinstance(last, At) else [])])
        for (subject, value, near), last in zip(found, before, strict=False)
        if _is_empty(value)
    ]
    is_alone = len(without) == 1 and len(found) >= _SEVERAL
    return without if part.required == "always" or is_alone else []


def _paths(part: Part) -> Sequence[Path]:
    """Where the part's own words go; a part that holds others, or merges into its sheet, has
    none."""
    bound = [path_of(text) for name, text in part.binds.items() if name != "main"][:1]
    return [filled for path in bound if (filled := _filled(path, part)) is not None]


def _filled(path: Path, part: Part) -> Path | None:
    """The path itself; of an element with a key what the part's kind fills in it."""
    if not path.is_element:
        return path if path.steps else None
    if not path.steps[-1].key:
        return path
    return Path((*path.steps, Step(_FILLS[part.kind]))) if part.kind in _FILLS else None


def _told(dossier: Dossier, found: Found) -> Told:
    """A value with what it belongs to, a place beside it, and what of its field stands under no
    heading."""
    subject = dossier.policy
    for step, element in found.entered:
        key = next((getattr(element, each) for each in _KEYS if hasattr(element, each)), "")
        subject += f" / {_NAMES.get(step.name, step.name)} {key}"
    near = next((places for record in reversed(found.above) if (places := _places(record))), [])
    field = next((each for _, each in found.entered if isinstance(each, PolicyField)), None)
    beside = dossier.unread_in(field.number) if field else []
    return subject, found.value, [*near, *beside]


def _places(node: object) -> list[At]:
    """The title's place, else the first place a part of it has."""
    title = getattr(node, "title", None)
    for place in (getattr(title, "at", None), getattr(node, "at", None)):
        if isinstance(place, At):
            return [_opening(place)] if isinstance(node, SheetRecord) else [place]
    parts = (
        [getattr(node, name) for name in type(node).model_fields]
        if isinstance(node, BaseModel)
        else []
    )
    return [place for part in parts if isinstance(place := getattr(part, "at", None), At)][:1]


def _opening(whole: At) -> At:
    """Where a sheet begins: a part it lacks concerns nothing else that stands on it."""
    (line, _), (char, _) = whole.lines, whole.chars
    return whole.model_copy(update={"lines": (line, line), "chars": (char, char + 1), "box": None})


def _is_empty(value: object) -> bool:
    return value is None or value == () or value == ""


def _missing_rows(dossier: Dossier, budget: Budget) -> Iterator[Finding]:
    stages = {row.stage: row.label for row in budget.rows}
    budgets = dossier.report.budgets if dossier.report else ()
    rows = chain.from_iterable(each.rows for each in budgets)
    known = {row.stage: row.label for row in rows}
    for stage in ("initial", "supplementary", "carried_over", "total", "executed"):
        if stage not in stages and (stage in known or "total" in stages):
            label = known.get(stage, stage)
            yield CHECK.finding(
                f"{dossier.policy} / budget {budget.scope}",
                [budget.at],
                {"row": stage},
                says="row",
                title=label,
            )
