"""What an office that has just begun does first, in order, and what of it is done.

In: somebody who may do it. Out: the steps, each done or not; none once a round has sheets, and none
for anybody else.
"""

from dataclasses import dataclass
from datetime import date

from hyoka.office.permissions import may_administer, runs_cycles
from hyoka.office.tenants import own_offices, own_people
from hyoka.store.workspace.models import Cycle, Membership, Person, SheetStatus


@dataclass(frozen=True)
class FirstStep:
    """A step by its name, whether it is done, and whether it is this person's to do."""

    name: str
    is_done: bool
    is_mine: bool

    @property
    def page(self) -> str:
        """The page it is done on."""
        return "rounds" if self.name == "begin" else self.name


def first_steps(person: Person, on: date) -> tuple[FirstStep, ...]:
    """Offices, people, the year, the first sheet."""
    administers, runs = may_administer(person, on), runs_cycles(person, on) is not None
    offices = own_offices(person, on)
    if not (administers or runs) or SheetStatus.objects.filter(office__in=offices).exists():
        return ()
    writers = Membership.objects.filter(office__in=offices, role="writer", ends_on=None)
    return (
        FirstStep("offices", offices.count() > 1, administers),
        FirstStep("people", own_people(person, on).count() > 1 and writers.exists(), administers),
        FirstStep("rounds", Cycle.objects.filter(office__in=offices).exists(), runs),
        FirstStep("begin", False, runs),
    )
