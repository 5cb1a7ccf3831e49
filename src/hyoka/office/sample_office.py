"""The fictional ministry in the middle of its year: people, a round, sheets late, returned,
collided, corrected.

In: a database in which the samples are loaded. Out: the same, with an office at work in it.
Everything is done by the use-cases people use, one day after another.
"""

from datetime import datetime, timedelta

from hyoka.definitions.loading import catalogue, load
from hyoka.editing import hash_of, typed_of
from hyoka.office import cycles, library, marking, people
from hyoka.office.drafting import Written, current, write
from hyoka.office.stepping import step
from hyoka.records import Record
from hyoka.store.models import Sheet
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import Office, Person, SheetStatus

_BY = Actor("hyoka demo")


class SampleMinistry(Record):
    """An office without one above it."""

    code: str
    name: str
    name_en: str


class SampleSection(SampleMinistry):
    """An office and the one it is part of."""

    above: str


class SamplePerson(Record):
    """A fictional person; roles are pairs of a role and an office."""

    email: str
    name: str
    roles: tuple[tuple[str, str], ...]


class SampleRound(Record):
    """The round that is on, as many years after the newest report."""

    years_after: int
    title: str


class SampleTold(Record):
    """`catalogue/sample_office/people.yaml`. Units: deadlines are days before today."""

    ministry: SampleMinistry
    offices: tuple[SampleSection, ...]
    people: tuple[SamplePerson, ...]
    cycle: SampleRound
    deadlines: dict[str, int]


class SampleOffice:
    """The office being set up; `now` is the day it is looked at."""

    def __init__(self, now: datetime) -> None:
        self.told = load(catalogue("sample_office", "people.yaml"), SampleTold)
        self.now = now
        self.began = now - timedelta(days=40)
        self.people: dict[str, Person] = {}
        self.offices: dict[str, Office] = {}

    def set_up(self) -> None:
        """People first, then their year."""
        self._offices()
        self._people()
        self._year()

    def _offices(self) -> None:
        top = self.told.ministry
        self.offices["satoumi"] = people.add_office(
            code=top.code,
            name=top.name,
            name_en=top.name_en,
            above=None,
            by=_BY,
            at=self.began,
        )
        for each in self.told.offices:
            self.offices[each.code] = people.add_office(
                code=each.code,
                name=each.name,
                name_en=each.name_en,
                above=self.offices[each.above],
                by=_BY,
                at=self.began,
            )

    def _people(self) -> None:
        for each in self.told.people:
            person = people.add_person(
                email=each.email, name=each.name, by=_BY, at=self.began, is_fictional=True
            )
            for role, office in each.roles:
                people.grant(person, role, self.offices[office], by=_BY, at=self.began)
            self.people[each.email.partition("@")[0]] = person

    def _year(self) -> None:
        newest = max(
            (each for each in library.entries() if "cover" in each.kinds),
            key=lambda each: each.fiscal_year,
        )
        chief = self.people["ushio"]
        year = newest.fiscal_year + self.told.cycle.years_after
        cycle = cycles.open_cycle(chief, year, title=self.told.cycle.title, at=self.began)
        for name, days in self.told.deadlines.items():
            due = (self.now - timedelta(days=days)).date()
            cycles.set_deadline(chief, cycle, name, due, at=self.began)
        begun = cycles.roll_forward(chief, newest.id, cycle, self.offices["seaweed"], at=self.began)
        cover, *fields = begun.sheets
        last = fields[-1]
        cycles.assign(chief, [last], self.offices["harbour"], None, at=self.began)
        self._collision(cover)
        self._returned(fields[0])
        if len(fields) > 2:
            self._with_the_office(fields[1])
        self._correction(newest.id)

    def _type(self, who: str, sheet: int, path: str, words: str, base: str, days: int) -> None:
        at = self.now - timedelta(days=days)
        write(sheet, self.people[who], [Written(path, words, base)], at)

    def _seen(self, sheet: int, path: str) -> str:
        return hash_of(typed_of(current(Sheet.objects.get(pk=sheet)).opened.leaves[path]))

    def _collision(self, sheet: int) -> None:
        """Two people had the same reason of the grade open."""
        seen = self._seen(sheet, "grade/reason")
        self._type(
            "shiomi", sheet, "grade/reason", "三分野のうち二分野で年度目標を上回った。", seen, 1
        )
        self._type(
            "hamano",
            sheet,
            "grade/reason",
            "藻場の再生は目標を上回り、港町の担い手は下回った。",
            seen,
            1,
        )

    def _returned(self, sheet: int) -> None:
        path = "necessity"
        self._type(
            "shiomi",
            sheet,
            path,
            "藻場は魚の育つ場であり、引き続き再生を進める必要がある。",
            self._seen(sheet, path),
            12,
        )
        step(sheet, "submit", self.people["shiomi"], at=self.now - timedelta(days=11))
        found = Sheet.objects.get(pk=sheet)
        marking.mark(
            found,
            self.people["isobe"],
            path=path,
            label="施策の必要性",
            kind="fix",
            text="前回の評価でどこまで進んだかを一文で加えてください。",
            at=self.now - timedelta(days=9),
        )
        marking.mark(
            found,
            self.people["isobe"],
            path="title",
            label="名称",
            kind="suggestion",
            text="計画の名称に合わせます。",
            suggestion="藻場と干潟の再生",
            at=self.now - timedelta(days=9),
        )
        step(
            sheet,
            "return",
            self.people["isobe"],
            reason="二点お願いします。",
            at=self.now - timedelta(days=9),
        )

    def _with_the_office(self, sheet: int) -> None:
        path = "necessity"
        self._type(
            "hamano",
            sheet,
            path,
            "港町の担い手が減り続けているため、研修の機会を広げる。",
            self._seen(sheet, path),
            8,
        )
        step(sheet, "submit", self.people["hamano"], at=self.now - timedelta(days=7))
        step(sheet, "forward", self.people["isobe"], at=self.now - timedelta(days=4))

    def _correction(self, evaluation: int) -> None:
        """A public sheet in which a slip was found after publication."""
        status = (
            SheetStatus.objects.filter(sheet__evaluation=evaluation, sheet__kind="field")
            .order_by("pk")
            .first()
        )
        if status is None:
            return
        status.office = self.offices["seaweed"]
        status.save(update_fields=["office"])
        at = self.now - timedelta(days=3)
        step(
            status.pk,
            "correct",
            self.people["shiomi"],
            reason="公表後に名称の誤りが見つかったため。",
            at=at,
        )


def set_up_sample_office(now: datetime) -> None:
    """Raises Problem where the samples are not loaded."""
    SampleOffice(now).set_up()
