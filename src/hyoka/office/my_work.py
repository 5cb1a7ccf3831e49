"""My work and the board: who owes what, until when, and for how long it has waited.

One query (`visible_sheets`) feeds the lists, the board, the digest and the command line.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hyoka.office.owners import owners_of
from hyoka.office.visibility import visible_sheets
from hyoka.office.workflow import NOBODY, workflow
from hyoka.records import Bilingual
from hyoka.store.workspace.models import Deadline, Office, Person, SheetStatus, Thread, Transition

_DONE_SHOWN = 50
_WITH_THE_WRITER = ("draft", "returned")


@dataclass(frozen=True)
class WorkLine:
    """A sheet in a list."""

    status: SheetStatus
    state: Bilingual
    step: Bilingual
    due_on: date | None
    n_open: int
    owners: tuple[Person, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether anybody still has something to do with it."""
        return workflow().states[self.status.state].owner != NOBODY

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on

    @property
    def is_unsent(self) -> bool:
        """Whether its office has written in it and not sent it on."""
        return self.status.state in _WITH_THE_WRITER and hasattr(self.status.sheet, "draft")

    def days_left(self, on: date) -> int | None:
        return (self.due_on - on).days if self.due_on else None


@dataclass(frozen=True)
class MyWork:
    """The four lists, in the order somebody works through them."""

    mine: tuple[WorkLine, ...]
    returned: tuple[WorkLine, ...]
    waiting: tuple[WorkLine, ...]
    done: tuple[WorkLine, ...]


def my_work(person: Person, on: date) -> MyWork:
    """What waits for somebody, what came back, what they wait for, what is done."""
    took_part = set(Transition.objects.filter(person=person).values_list("sheet_id", flat=True))
    mine: list[WorkLine] = []
    returned: list[WorkLine] = []
    waiting: list[WorkLine] = []
    done: list[WorkLine] = []
    for line in lines_for(person, on):
        if person in line.owners:
            (returned if line.status.state == "returned" else mine).append(line)
        elif line.is_running and line.status.pk in took_part:
            waiting.append(line)
        if not line.is_running:
            done.append(line)
    return MyWork(tuple(mine), tuple(returned), tuple(waiting), tuple(done[:_DONE_SHOWN]))


def waiting_for(person: Person, on: date) -> list[WorkLine]:
    """What waits for somebody now."""
    return [line for line in lines_for(person, on) if person in line.owners]


def lines_for(person: Person, on: date) -> list[WorkLine]:
    """Every sheet somebody sees, by deadline, then by how long it has waited."""
    sheets = visible_sheets(person, on).distinct()
    statuses = list(
        SheetStatus.objects.filter(pk__in=sheets.values("pk"))
        .select_related(
            "office__above__above", "person", "cycle", "sheet__evaluation", "sheet__draft"
        )
        .order_by("since", "pk")
    )
    found = [_line(each, on) for each in _with_counts(statuses)]
    return sorted(found, key=lambda line: (line.due_on or date.max, line.status.since))


def _with_counts(
    statuses: list[SheetStatus],
) -> Iterable[tuple[SheetStatus, int, dict[tuple[int, str], date]]]:
    open_ones = Counter(
        Thread.objects.filter(
            sheet__in=[each.pk for each in statuses],
            given_at__isnull=False,
            answer="",
            closed_at=None,
        )
        .exclude(kind="note")
        .values_list("sheet_id", flat=True)
    )
    dues: dict[tuple[int, str], date] = {}
    for deadline in Deadline.objects.filter(office=None):
        dues[deadline.cycle_id, deadline.step] = deadline.due_on
    return [(each, open_ones[each.pk], dues) for each in statuses]


def _line(found: tuple[SheetStatus, int, dict[tuple[int, str], date]], on: date) -> WorkLine:
    status, n_open, dues = found
    state = workflow().states[status.state]
    due = dues.get((status.cycle_id or 0, status.state))
    return WorkLine(status, state.words, state.step, due, n_open, tuple(owners_of(status, on)))


@dataclass(frozen=True)
class BoardCell:
    """How many sheets of an office stand at a step, and for how many days the oldest has."""

    n: int
    oldest: int


@dataclass(frozen=True)
class Board:
    """Offices × steps."""

    steps: tuple[tuple[str, Bilingual], ...]
    rows: tuple[tuple[Office | None, tuple[BoardCell | None, ...]], ...]
    late: tuple[WorkLine, ...]
    nobody: tuple[WorkLine, ...]
    unsent: tuple[WorkLine, ...]


def board(person: Person, on: date) -> Board:
    """The board of everything somebody sees: late, nobody responsible and written but not sent
    stand apart."""
    lines = lines_for(person, on)
    running = [line for line in lines if line.is_running]
    return Board(
        tuple((name, state.step) for name, state in workflow().states.items()),
        tuple(_rows(lines, on)),
        tuple(line for line in running if line.is_late(on)),
        tuple(line for line in running if not line.owners),
        tuple(line for line in running if line.is_unsent),
    )


def _rows(
    lines: list[WorkLine], on: date
) -> Iterator[tuple[Office | None, tuple[BoardCell | None, ...]]]:
    """The cells of each office, by its name; what no office has stands last."""
    cells: dict[int | None, dict[str, list[WorkLine]]] = defaultdict(lambda: defaultdict(list))
    offices: dict[int | None, Office | None] = {}
    for line in lines:
        offices[line.status.office_id] = line.status.office
        cells[line.status.office_id][line.status.state].append(line)
    for key in sorted(offices, key=lambda key: str(offices[key] or "~")):
        yield offices[key], tuple(_cell(cells[key][name], on) for name in workflow().states)


def _cell(lines: list[WorkLine], on: date) -> BoardCell | None:
    if not lines:
        return None
    return BoardCell(len(lines), max((on - line.status.since.date()).days for line in lines))
