"""What no office has belongs to the ministry its record speaks for, and to no other beside it."""

import pytest

from hyoka.cli.app import app
from hyoka.cli.failing import run
from hyoka.office import belonging, cycles, people
from hyoka.office.stepping import step
from hyoka.office.visibility import visible_sheets
from hyoka.records import Problem
from hyoka.store.kept.addresses import name_of
from hyoka.store.kept.models import EvaluationCard
from hyoka.store.models import Evaluation, Sheet
from hyoka.store.workspace.models import Person, SheetStatus
from tests.conftest import NOW
from tests.workspace.conftest import BY, Office, person

pytestmark = pytest.mark.django_db
ON = NOW.date()


@pytest.fixture
def loaded(office: Office) -> int:
    """A public sheet of a loaded document, of the first ministry by its record, beside another ministry."""
    people.add_office(code="yamazato", name="山里省", above=None, by=BY, at=NOW)
    EvaluationCard.objects.filter(evaluation=office.before).update(ministry="里海省")
    return Sheet.objects.get(evaluation=office.before, kind="cover").pk


@pytest.fixture
def neighbour(loaded: int) -> Person:
    del loaded
    return person("yama-chief@example.jp", ("office_head", "yamazato"))


def test_another_ministry_neither_sees_nor_corrects_nor_rolls_it(
    office: Office, loaded: int, neighbour: Person
) -> None:
    assert not visible_sheets(neighbour, ON).filter(pk=loaded).exists()
    assert visible_sheets(office.chief, ON).filter(pk=loaded).exists()
    with pytest.raises(Problem):
        step(loaded, "correct", neighbour, reason="r", at=NOW)
    cycle = cycles.open_cycle(neighbour, 2030, title="t", at=NOW)
    with pytest.raises(Problem):
        cycles.roll_forward(neighbour, office.before, cycle, None, at=NOW)


def test_a_correction_gives_it_to_the_ministry_that_began_it(office: Office, loaded: int) -> None:
    status = step(loaded, "correct", office.chief, reason="誤り", at=NOW)
    assert status.office == people.office_named("satoumi")
    assert visible_sheets(office.chief, ON).filter(pk=loaded).exists()


def test_of_whom_nothing_is_known_it_belongs_to_nobody_until_it_is_given(
    office: Office, loaded: int, neighbour: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    EvaluationCard.objects.filter(evaluation=office.before).update(ministry="")
    for who in (office.chief, neighbour):
        assert not visible_sheets(who, ON).filter(pk=loaded).exists()
    named = name_of(office.before)
    monkeypatch.setenv("HYOKA_USER", office.admin.email)
    assert run(app, ["user", "give", named, "reef"]) == 5
    monkeypatch.delenv("HYOKA_USER")
    assert run(app, ["user", "give", named, "reef"]) == 0
    assert SheetStatus.objects.get(pk=loaded).office == people.office_named("reef")
    assert (
        belonging.give(
            Evaluation.objects.get(pk=office.before), people.office_named("port"), by=BY, at=NOW
        )
        == 0
    )


def test_an_administrator_on_the_command_line_is_held_to_their_ministry(
    office: Office,
    neighbour: Person,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HYOKA_USER", office.admin.email)
    assert run(app, ["user", "list"]) == 0
    told = capsys.readouterr().out
    assert office.writer.email in told
    assert neighbour.email not in told
    assert run(app, ["user", "grant", neighbour.email, "admin", "satoumi"]) == 4
    assert run(app, ["user", "grant", office.writer.email, "writer", "yamazato"]) == 4
    assert run(app, ["user", "deactivate", neighbour.email]) == 4
    assert run(app, ["user", "office", "hill", "丘課", "yamazato"]) == 4
    assert run(app, ["user", "office", "shoal", "浅瀬課"]) == 0
    assert people.office_named("shoal").above == people.office_named("satoumi")
    assert run(app, ["user", "grant", office.writer.email, "writer", "shoal"]) == 0
