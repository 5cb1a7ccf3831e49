"""Form definitions: what they refuse, and which edition is in force."""

from pathlib import Path

import pytest

from hyoka.forms import Label, forms_in, load_forms
from hyoka.forms.cell_options import CELL_KINDS
from hyoka.reading.kinds import reader_of
from hyoka.records import Problem

MINIMAL = """
form: jp.test.form
edition: "2020"
sheet: policy_evaluation
title: {{ja: 様式, en: Form}}
in_force: {{since: 2020, until: 2022}}
source: [{{title: 試験}}]
opening: ["様式"]
parts:
  - part: field
    title: {{ja: 分野, en: Field}}
    labels: ["{label}"]
    binds: {{title: "fields[number]/title"}}
    key: number
"""


def write(folder: Path, text: str) -> Path:
    (folder / "2020.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_form_of_the_catalogue_loads_and_names_kinds_that_exist() -> None:
    forms = load_forms()
    assert {"jp.mofa.policy-evaluation/2021", "jp.mof.budget-slip/2021"} <= {
        form.name for form in forms.all
    }
    for form in forms.all:
        assert len(form.digest) == 64
        for part in form.walk():
            assert part.kind in CELL_KINDS if form.is_open else callable(reader_of(part.kind))


def test_the_edition_in_force_is_found_by_year(tmp_path: Path) -> None:
    forms = forms_in(write(tmp_path, MINIMAL.format(label="分野{number}{title}")))
    assert forms.in_force("jp.test.form", 2021) is not None
    assert forms.in_force("jp.test.form", 2023) is None
    with pytest.raises(Problem, match=r"jp\.test\.form/2020"):
        forms.named("jp.test.form/1999")


def test_a_binding_to_what_no_label_captures_is_refused_with_the_file_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"2020\.yaml"):
        forms_in(write(tmp_path, MINIMAL.format(label="分野{number}")))


def test_a_label_with_an_unknown_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="colour"):
        forms_in(write(tmp_path, MINIMAL.format(label="分野{number}{title}{colour}")))


def test_a_label_matches_whatever_its_widths_and_spaces() -> None:
    label = Label.compiled("測定指標{code}{title}")
    found = label.pattern.fullmatch("測定指標10-1海の再生*")
    assert found is not None
    assert (found["code"], found["title"]) == ("10-1", "海の再生*")
    assert label.first == frozenset("測")


def test_a_definition_that_is_no_yaml_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        forms_in(write(tmp_path, "form: [unclosed"))
