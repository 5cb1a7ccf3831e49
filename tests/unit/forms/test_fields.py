"""A form compiled to fields: every place a person fills in, with its type, words and path."""

import re

import pytest

from hyoka.forms import Field, FieldType, Form, fields_of, form_from, load_forms
from hyoka.forms.paths import check_path, path_of
from hyoka.forms.vocabulary import role_help, roles
from hyoka.records.envelope import sheet_classes
from tests.support.nameless import FORM

FORMS = load_forms().all
OPEN = [form for form in FORMS if form.is_open]
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
TYPED = [form for form in FORMS if not form.is_open]
NAMES = [form.name for form in FORMS]


def fields(name: str) -> dict[str, Field]:
    """All fields of a form by id."""
    return {each.id: each for top in fields_of(load_forms().named(name)) for each in top.walk()}


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_every_field_of_every_form_is_complete(form: Form) -> None:
    every = [each for top in fields_of(form) for each in top.walk()]
    ids = [each.id for each in every]
    assert len(set(ids)) == len(ids)
    for each in every:
        assert each.title.ja
        assert each.title.en
        assert "_" not in each.title.ja, each.id
        if not form.is_open:
            check_path(each.path, sheet_classes()[form.sheet])


@pytest.mark.parametrize("form", TYPED, ids=lambda form: form.name)
def test_every_binding_of_a_form_is_a_field(form: Form) -> None:
    known = {each.path for top in fields_of(form) for each in top.walk()}
    bound = {path for part in form.walk() for path in part.binds.values() if path != "."}
    assert bound <= known


def test_every_role_says_what_to_write() -> None:
    assert {
        role: bool(found) for role in roles() if (found := role_help(role)) is not None
    } == dict.fromkeys(roles(), True)


@pytest.mark.parametrize("form", OPEN, ids=lambda form: form.name)
def test_every_field_of_an_open_form_is_ready_for_an_editor(form: Form) -> None:
    """Type, words in both languages, what to write, choices, units of money, the printed number."""
    every = [each for top in fields_of(form) for each in top.walk()]
    parts = {part.part: part for part in form.walk()}
    for each in every:
        assert each.help is not None, each.id
        assert each.help.ja != each.help.en
        assert not _JAPANESE.search(each.title.en), (each.id, each.title.en)
        assert "{" not in each.title.ja + each.title.en, each.id
        assert each.type not in (FieldType.CHOICE, FieldType.MARKS) or each.choices, each.id
        is_of_part = "/" not in each.id.removeprefix(each.path)
        if is_of_part and each.path == each.id:
            assert each.required == parts[each.part].required
            assert each.repeats == parts[each.part].repeats
            assert each.type is not FieldType.FACTS or each.fields
        numbered = each.label is not None and re.match(
            r"[（(]?[0-9０-９]{1,2}[)）　 .．]", each.label
        )
        assert not numbered or each.number, each.id


@pytest.mark.parametrize("form", OPEN, ids=lambda form: form.name)
def test_money_of_an_open_form_has_its_unit(form: Form) -> None:
    every = [each for top in fields_of(form) for each in top.walk()]
    without = [
        each.id
        for each in every
        if (each.role or "").startswith("money.") and not (each.units or each.fields)
    ]
    assert without == []


@pytest.mark.parametrize("form", TYPED, ids=lambda form: form.name)
def test_every_part_of_our_forms_says_in_both_languages_what_to_write(form: Form) -> None:
    assert [
        part.part
        for part in form.walk()
        if part.help is None or not (part.help.ja and part.help.en)
    ] == []


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_every_choice_that_is_written_has_its_answers(form: Form) -> None:
    every = [each for top in fields_of(form) for each in top.walk()]
    assert [each.id for each in every if each.type is FieldType.CHOICE and not each.choices] == []


def test_a_table_of_years_becomes_fields_of_its_own() -> None:
    found = fields("jp.mofa.policy-evaluation/2021")
    indicator = "fields[number]/indicators[code]"
    assert (found[indicator].type, found[indicator].key, found[indicator].repeats) == (
        FieldType.ROWS,
        "code",
        True,
    )
    assert found[f"{indicator}/years[fiscal_year]/target"].type is FieldType.ENTRY
    assert found[f"{indicator}/years[fiscal_year]/result"].title.ja == "施策の進捗状況・実績"
    assert found[f"{indicator}/mid_term"].required == "if_known"
    assert found[f"{indicator}/means[name]/numbers"].type is FieldType.NOTES


def test_two_tables_of_one_list_are_told_apart_by_what_the_form_fixes() -> None:
    found = fields("jp.mofa.policy-evaluation/2021")
    one, other = found["budgets[without_contributions]"], found["budgets[contributions]"]
    assert (one.keys, other.keys) == (
        {"scope": "without_contributions"},
        {"scope": "contributions"},
    )
    stage = found["budgets[contributions]/rows[stage]/stage"]
    assert [answer.code for answer in stage.choices] == [
        "initial", "supplementary", "carried_over", "total", "executed",
    ]  # fmt: skip
    assert stage.choices[2].printed == ("繰越し等", "繰越")
    assert found["budgets[contributions]/rows[stage]/amounts"].unit == "百万円"


def test_a_criterion_is_a_field_with_the_points_it_asks_for_and_its_rating() -> None:
    found = fields("jp.mofa.contribution-assessment/2022")
    criterion = found["criteria[2]"]
    assert (criterion.type, criterion.required) == (FieldType.GROUP, "always")
    assert [point.ja for point in criterion.asks][:2] == ["活動の成果", "成果の発信・ビジビリティ"]
    assert found["criteria[2]/paragraphs"].required == "always"
    assert [answer.code for answer in found["criteria[2]/rating"].choices] == [
        "s",
        "a",
        "b",
        "c",
        "d",
    ]


def test_the_items_of_a_criterion_are_fields_where_the_edition_has_them() -> None:
    found = fields("jp.mofa.contribution-assessment/2019")
    assert found["criteria[1]/items[1-4]"].keys == {"number": "1", "code": "1-4"}


def test_the_columns_of_slides_are_fields_of_each_theme() -> None:
    found = fields("jp.mofa.policy-evaluation-slides/2024")
    assert [each.id for each in found["themes[]"].fields] == [
        "themes[]/title", "themes[]/activities", "themes[]/directions",
    ]  # fmt: skip


def test_a_slip_is_fields_with_its_answers() -> None:
    found = fields("jp.mof.budget-slip/2021")
    assert [answer.printed[0] for answer in found["method"].choices] == ["総合", "実績", "事業"]
    assert found["achievement"].choices[0].code == "exceeded"
    assert found["lines[]/amounts"].type is FieldType.AMOUNTS


def test_a_path_reads_every_element_on_its_way_with_its_keys() -> None:
    path = path_of("fields[number]/indicators[code]/title")
    assert (path.keys, str(path.to_key("number")), str(path.above)) == (
        ("number", "code"),
        "fields[number]",
        "fields[number]/indicators[code]",
    )


def test_a_form_of_the_open_record_gives_fields_by_role() -> None:
    form = form_from(FORM.encode(), "bridge.yaml")
    found = {each.id: each for top in fields_of(form) for each in top.walk()}
    assert found["name"].type is FieldType.TEXT
    assert (found["cost"].type, found["cost"].role) == (FieldType.VALUE, "money.total")
    assert [answer.printed[0] for answer in found["grade"].choices] == [
        "健全",
        "予防保全",
        "早期措置",
    ]
    assert [each.type for each in found["repairs"].fields] == [
        FieldType.LINE,
        FieldType.VALUE,
        FieldType.VALUE,
    ]
    assert found["repairs"].unit == "千円"
    assert found["head/year"].type is FieldType.YEAR
