"""The folder of known figures: what is claimed is what is printed, and nothing wrong is read from it."""

import json
from pathlib import Path

import pytest
from scripts.gold import __main__ as folder_maker
from scripts.gold.readers import by_hyoka
from scripts.gold.score import counted, verdict
from scripts.gold.variants import drawn

from hyoka.records import Sheet

FEW = ("budget-slip-10-3", "satoumi-contribution-2022", "pre-analysis")


@pytest.fixture(scope="module")
def few() -> list[tuple[str, Sheet]]:
    return [(base, sheet) for base, sheet in folder_maker.sheets() if base in FEW]


def test_a_draw_can_be_repeated_and_seeds_differ(few: list[tuple[str, Sheet]]) -> None:
    _, sheet = few[0]
    first, again, other = (drawn(sheet, "spoilt", seed)[1] for seed in ("1", "1", "2"))
    assert first == again
    assert first != other


def test_nothing_wrong_is_read_from_any_variant(
    few: list[tuple[str, Sheet]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_maker, "sheets", lambda: iter(few))
    read_right = 0
    for name, _, form, data, facts in folder_maker.documents("7"):
        answers = by_hyoka(data, form, facts)
        verdicts = [verdict(fact.number, answers[fact.key]) for fact in facts]
        assert "wrong" not in verdicts, name
        read_right += verdicts.count("right")
    assert read_right > 100


def test_the_scorer_tells_right_from_open_and_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [("a", "190"), ("b", "190"), ("c", "190"), ("d", None), ("e", None)]
    lines = (
        json.dumps({"id": key, "variant": "plain", "format": "text", "number": number})
        for key, number in claims
    )
    (tmp_path / "claims.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr("scripts.gold.score.FOLDER", tmp_path)
    given = {"a": "190.0", "b": "19", "d": "3"}
    found = counted(given)[("plain", "text")]
    assert dict(found) == {"right": 2, "wrong": 2, "open": 1}
