"""The real slides loaded after the real report before them: the same policy and field, by number and name."""

from pathlib import Path

import pytest

from hyoka.office import library, load_records
from hyoka.office.slides import field_elsewhere, indicators_named
from hyoka.reading import read
from hyoka.records import PolicyEvaluationSlides
from hyoka.store.models import IdentityEdge
from tests.conftest import NOW, SHARED

pytestmark = pytest.mark.django_db


def load(path: Path) -> int:
    data = path.read_bytes()
    (found,) = load_records(
        read(data, path.name), data, author="tester", at=NOW, reason="test"
    ).evaluations
    return found


def test_real_slides_join_the_policy_and_the_field_of_the_real_report() -> None:
    found = (
        [sorted((SHARED / "documents").glob(name)) for name in ("001_*.txt", "003_*.txt")]
        if SHARED.is_dir()
        else []
    )
    if not found or not all(found):
        pytest.skip("the shared documents are not beside the project")
    report, slides = (load(paths[0]) for paths in found)
    assert library.evaluation_entry(report).policy_id == library.evaluation_entry(slides).policy_id
    entry = library.evaluation_entry(slides)
    assert (entry.code, entry.fiscal_year, entry.is_slides) == ("Ⅱ-1", 2024, True)
    assert [(each.evaluation_id, each.link) for each in field_elsewhere(slides, 4)] == [
        (report, "same")
    ]
    assert not IdentityEdge.objects.filter(after__kind="field").exists()
    (sheet,) = library.records_of(slides).sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    titles = [theme.title.text for theme in sheet.themes if theme.title]
    named = indicators_named(library.evaluation_of(slides).subject_id, titles)
    assert [[each.code for each in indicators] for indicators in named.values()] == [
        ["4-1"],
        ["4-2"],
        ["4-3"],
    ]
