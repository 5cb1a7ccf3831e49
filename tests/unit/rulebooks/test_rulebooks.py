"""Rulebooks: what they refuse, which edition is in force, what their words mean."""

from datetime import date
from pathlib import Path

import pytest

from hyoka.records import Problem
from hyoka.rulebooks import load_rulebooks, rulebook_from, rulebooks_in, target_words

MINIMAL = """
rulebook: jp.test.rule
edition: "{edition}"
title: {{ja: 規則, en: Rule}}
authority: {{ja: 省, en: Ministry}}
in_force: {{since: "{since}", until: "{until}"}}
forms: [jp.test.form]
source: [{{title: 試験}}]
parameters:
  - {{parameter: near, value: "{near}", unit: ratio, title: {{ja: 近い, en: near}}}}
scales:
  indicator:
    - {{grade: a, title: {{ja: 達成, en: met}}}}
    - {{grade: b, title: {{ja: 近い, en: near}}}}
indicator:
  years: {{choice: latest}}
  bare_target: {{choice: at_least}}
  bands: [{{grade: a, line: target, times: {used}}}, {{grade: {last}}}]
cases: [{{chapter: 一, target: "1", result: "1", grade: a}}]
"""
FILLED = {
    "edition": "1",
    "since": "2020-04-01",
    "until": "2022-04-01",
    "near": "0.80",
    "used": "near",
    "last": "b",
}


def write(folder: Path, **changed: str) -> Path:
    filled = FILLED | changed
    (folder / f"{filled['edition']}.yaml").write_text(MINIMAL.format(**filled), encoding="utf-8")
    return folder


def test_every_rulebook_of_the_catalogue_loads_and_cites_its_source() -> None:
    for rulebook in load_rulebooks().all:
        assert len(rulebook.digest) == 64
        assert any(each.url or each.place for each in rulebook.source), rulebook.name


def test_a_file_stands_where_its_name_says() -> None:
    folder = Path(__file__).parents[3] / "src" / "hyoka" / "catalogue" / "rulebooks"
    names = {f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.yaml")}
    assert names == {rulebook.name for rulebook in load_rulebooks().all}


def test_the_edition_in_force_is_found_by_day_and_its_last_day_is_the_one_before_until(
    tmp_path: Path,
) -> None:
    write(tmp_path)
    rulebooks = rulebooks_in(write(tmp_path, edition="2", since="2022-04-01", until="2024-04-01"))
    assert rulebooks.named("jp.test.rule", date(2022, 3, 31)).edition == "1"
    assert rulebooks.named("jp.test.rule", date(2022, 4, 1)).edition == "2"
    assert rulebooks.for_form("jp.test.form/2021", date(2020, 4, 1)).edition == "1"
    assert rulebooks.named("jp.test.rule/1", date(2023, 4, 1)).edition == "1"


def test_a_day_no_edition_covers_is_a_problem_that_names_the_editions(tmp_path: Path) -> None:
    write(tmp_path)
    rulebooks = rulebooks_in(write(tmp_path, edition="2", since="2022-04-01", until="2024-04-01"))
    with pytest.raises(Problem, match=r"jp\.test\.rule/1"):
        rulebooks.named("jp.test.rule", date(2024, 4, 1))
    with pytest.raises(Problem, match="--as-of"):
        rulebooks.named("jp.test.rule", None)


def test_an_unknown_rulebook_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"jp\.test\.rule"):
        rulebooks_in(write(tmp_path)).named("jp.nobody.rule")


def test_a_parameter_that_is_used_and_not_given_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="far_above"):
        rulebooks_in(write(tmp_path, used="far_above"))


def test_a_grade_that_stands_on_no_scale_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="scale"):
        rulebooks_in(write(tmp_path, last="z"))


@pytest.mark.parametrize(
    "data",
    [
        "a0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
        "a: &a [*a]",
        "[" * 100_000,
        "a: " + "[" * 900 + "]" * 900,
    ],
    ids=["aliases", "itself", "open", "closed"],
)
def test_a_file_that_grows_when_it_is_read_is_refused(data: str) -> None:
    with pytest.raises(Problem, match=r"Line \d") as told:
        rulebook_from(data.encode(), "large.yaml")
    assert told.value.code == "bad-rulebook"


def test_numbers_are_read_as_text_and_stay_exact(tmp_path: Path) -> None:
    (rulebook,) = rulebooks_in(write(tmp_path)).all
    assert str(rulebook.by_name["near"].value) == "0.80"
    assert rulebook.number("near") == rulebook.number("near")
    assert rulebook.number(None) is None


@pytest.mark.parametrize(
    ("qualifier", "kind", "strict"),
    [
        ("以上", "at_least", False),
        ("超", "at_least", True),
        ("以内", "at_most", False),
        ("未満", "at_most", True),
    ],
)
def test_a_word_of_direction_means_what_the_vocabulary_says(
    qualifier: str, kind: str, strict: bool
) -> None:
    found = target_words().direction(f"約・{qualifier}")
    assert found is not None
    assert (found.kind, found.strict) == (kind, strict)


def test_a_word_that_tells_no_direction_tells_none() -> None:
    assert target_words().direction("約") is None
    assert target_words().direction(None) is None
