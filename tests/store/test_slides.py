"""Slides in the store: the same policy and field as the reports, or a proposal that says so."""

import pytest

from hyoka.office import library, load_records, verify_store
from hyoka.office.slides import field_elsewhere, indicators_named
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.models import IdentityEdge
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def load(records: Records, data: bytes) -> int:
    (found,) = load_records(records, data, author="tester", at=NOW, reason="test").evaluations
    return found


@pytest.fixture
def report(records_2021: Records, sample_2021: bytes) -> int:
    return load(records_2021, sample_2021)


def test_slides_are_another_evaluation_of_the_same_policy(
    report: int, records_slides: Records, sample_slides: bytes
) -> None:
    slides = load(records_slides, sample_slides)
    older, newer = library.evaluation_entry(report), library.evaluation_entry(slides)
    assert older.policy_id == newer.policy_id
    assert (newer.fiscal_year, newer.is_slides, newer.letter, newer.code) == (2024, True, "", "Ⅲ-2")
    assert not older.is_slides
    assert [entry.id for entry in library.cycles_of(newer.policy_id)] == [slides, report]
    assert library.records_of(slides).to_json() == records_slides.to_json()
    assert verify_store() == []


def test_a_field_of_the_same_number_and_name_is_the_same(
    report: int, records_slides: Records, sample_slides: bytes
) -> None:
    slides = load(records_slides, sample_slides)
    (found,) = field_elsewhere(slides, 3)
    assert (found.evaluation_id, found.link, found.is_slides) == (report, "same", False)
    (back,) = field_elsewhere(report, 3)
    assert (back.evaluation_id, back.is_slides) == (slides, True)
    assert not IdentityEdge.objects.exists()


def test_a_field_of_the_same_number_and_another_name_is_a_proposal(
    report: int, sample_slides: bytes
) -> None:
    data = (
        sample_slides.decode()
        .replace("：沿岸の防災と港の強靱化", "：沿岸の防災と港の再編")
        .encode()
    )
    slides = load(read(data, "slides.txt"), data)
    (found,) = field_elsewhere(slides, 3)
    assert (found.evaluation_id, found.link) == (report, "renamed (proposed)")


def test_a_theme_only_shares_its_name_with_an_indicator(
    report: int, records_slides: Records, sample_slides: bytes
) -> None:
    slides = load(records_slides, sample_slides)
    titles = ["重要な港の補強と災害時の物流の維持", "沿岸防災に関する国際協力の推進"]
    named = indicators_named(library.evaluation_of(slides).subject_id, titles)
    assert [(each.evaluation_id, each.code) for each in named[titles[0]]] == [(report, "3-1")]
    assert named[titles[1]] == []
    assert not IdentityEdge.objects.exists()
