"""Chapters of countries that do not exist, in other words, orders and currencies than any the form was made from."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from hyoka.reading import read
from hyoka.records import Chapter

TEXTS = Path(__file__).parents[4] / "support" / "fictional" / "chapters.yaml"
CHAPTERS: list[dict[str, Any]] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))


@pytest.fixture(params=CHAPTERS, ids=[each["text"].split("\n", 1)[0] for each in CHAPTERS])
def told(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Chapter]:
    (chapter,) = read(request.param["text"].encode(), "chapter.txt").sheets
    assert isinstance(chapter, Chapter)
    return request.param, chapter


def test_every_figure_is_read_and_none_is_made_up(told: tuple[dict[str, Any], Chapter]) -> None:
    expected, chapter = told
    assert [
        [each.value.raw, each.year, each.basis, each.change_percent, each.rank]
        for each in chapter.figures
    ] == expected["figures"]


def test_every_pledge_is_read_with_what_became_of_it(told: tuple[dict[str, Any], Chapter]) -> None:
    expected, chapter = told
    assert [
        [
            each.announced.on if each.announced else None,
            each.pledged.raw if each.pledged else None,
            each.deadline,
            each.status,
            [
                [delivered.value.raw, delivered.kind, delivered.as_of]
                for delivered in each.delivered
            ],
        ]
        for each in chapter.pledges
    ] == expected["pledges"]


def test_every_goal_framework_is_named_with_its_counts(
    told: tuple[dict[str, Any], Chapter],
) -> None:
    expected, chapter = told
    assert [
        [each.name, each.goals, each.targets, each.deadline] for each in chapter.goals
    ] == expected["goals"]
