"""A sheet of any open form is written by the form's own parts, begun from nothing, rolled forward."""

import json

import pytest

from hyoka.editing import bare, blank_sheet, closed, opened, plan_of, rolled, stored_of, typed_of
from hyoka.forms import Form, Part, load_forms
from hyoka.forms.vocabulary import roles
from hyoka.records import FormSheet

FORMS = [form for form in load_forms().all if form.sheet == "form_sheet"]
INNER = {
    "part",
    "role",
    "group",
    "row",
    "column",
    "item",
    "scale",
    "by",
    "stage",
    "scope",
    "source",
}


def begun(form: Form) -> str:
    return blank_sheet(form, 2026, "里海の試み").model_dump_json(by_alias=True)


def asks(part: Part) -> bool:
    """Whether a part holds something of its own that is no table."""
    kept = part.role is not None and roles()[part.role].holds != "year"
    return kept and not part.cells.heads


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_part_of_a_form_has_its_field_and_nothing_else_is_asked(form: Form) -> None:
    sheet = opened("form_sheet", begun(form))
    fields = [field for section in plan_of(sheet, form) for field in section.fields]
    told = {str(sheet.leaves[f"{path}/part"].stored) for path in map(_entry, fields) if path}
    assert {part.part for part in form.walk() if asks(part)} <= told
    assert not {field.leaf.path.rpartition("/")[2] for field in fields} & INNER
    assert not any(field.required and field.leaf.path.endswith("/marked") for field in fields)


def _entry(field: object) -> str:
    path: str = field.leaf.path  # type: ignore[attr-defined]
    return "/".join(path.split("/")[:2]) if "/" in path else ""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_typed_into_every_field_of_a_begun_sheet_stands_in_it(form: Form) -> None:
    sheet = opened("form_sheet", begun(form))
    for section in plan_of(sheet, form):
        for field in section.fields:
            if field.leaf.shape == "text":
                sheet.write(field.leaf.path, stored_of("書いた文", field.leaf))
            if field.leaf.shape == "value":
                sheet.write(field.leaf.path, stored_of("1,234", field.leaf))
    written = FormSheet.model_validate_json(closed("form_sheet", sheet))
    assert {text.text.text for text in written.texts} == {"書いた文"}
    assert {fact.value.number for fact in written.facts} <= {"1234"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_sheet_taken_bare_keeps_what_its_entries_are(form: Form) -> None:
    content, left = bare("form_sheet", begun(form))
    entries = list(FormSheet.model_validate_json(content).entries())
    assert entries
    assert all(entry.role and entry.part for entry in entries)
    assert left


def test_a_rolled_sheet_has_empty_cells_under_this_year_s_heads() -> None:
    sheet = json.loads(begun(load_forms().named("jp.city.one-page-project/2024")))
    fact = sheet["facts"][0] | {
        "column": ["Ｒ４年度", "決算"],
        "fiscal_year": 2022,
        "value": {"raw": "1,980", "number": "1980", "state": "given"},
    }
    before = FormSheet.model_validate(sheet | {"facts": [fact]}).model_dump_json(by_alias=True)
    keys = opened("form_sheet", before).keys
    after = FormSheet.model_validate_json(rolled("form_sheet", before, keys, 1).content)
    assert after.facts[0].fiscal_year == 2023
    assert after.facts[0].column == ("令和５年度", "決算")
    assert after.facts[0].value.state == "blank"
    name = after.printed_name()
    assert name is not None
    assert name.text == "里海の試み"
    assert typed_of(opened("form_sheet", before).leaves["fiscal_year"]) == "2026"
