"""SheetRecord: what every sheet of the exchange format has, and how it describes itself to those
who know no type.

In: nothing. Out: the base of all sheet types. What a sheet is about, what it names and what it says
by role are asked of the sheet; only what is special to one type is asked of its class.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import Field

from hyoka.records.leaves import Amounts, At, Choice, Item, Record, Text, Value


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: a policy, a project, a contribution, a chapter; `fiscal_year` is of
    its cycle."""

    kind: str
    code: str
    name: str
    fiscal_year: int | None


@dataclass(frozen=True)
class Named:
    """Something a sheet names, to be followed through the years: its kind, code, name and place."""

    kind: str
    code: str
    name: str
    at: At | None = None


@dataclass(frozen=True)
class RoleFact:
    """A quantity by its role. `item` are the words of its row, outermost first; `subject` whose it
    is."""

    role: str
    value: Value
    item: tuple[str, ...] = ()
    fiscal_year: int | None = None
    stage: str | None = None
    scope: str | None = None
    unit: str | None = None
    subject: str = ""


@dataclass(frozen=True)
class RoleRating:
    """A grade by its role: of what, on which scale, by whom, with its reason."""

    role: str
    answer: Choice
    item: tuple[str, ...] = ()
    scale: str | None = None
    by: str | None = None
    reason: Text | None = None
    subject: str = ""


@dataclass(frozen=True)
class RolePassage:
    """Words by their role."""

    role: str
    text: Text
    item: tuple[str, ...] = ()
    subject: str = ""


class SheetRecord(Record):
    """A sheet: its type, the form it is of, how sure that is, and where it stands.

    Everything above the forms asks by role: a role is a name of
    `catalogue/vocabularies/roles.yaml`, and asking for `money` answers with `money.cost` and all
    others below it.
    """

    type: str
    form: str
    certainty: float = Field(default=1.0, ge=0, le=1)
    at: At | None = None

    def printed_name(self) -> Text | None:
        """The printed name of what the sheet is about; null where it names nothing."""
        return None

    def subject(self, document: str) -> Subject:
        """What it is about; where it names nothing, the document stands for it."""
        title = self.printed_name()
        return Subject("document", "", title.text if title else document, None)

    def named(self) -> Iterator[Named]:
        """What it names beside its subject: fields, indicators, means, organisations."""
        return iter(())

    def role_facts(self) -> Iterator[RoleFact]:
        """Its quantities by role."""
        return iter(())

    def role_ratings(self) -> Iterator[RoleRating]:
        """Its grades by role."""
        return iter(())

    def passages(self) -> Iterator[RolePassage]:
        """Its words by role."""
        return iter(())


def is_role(role: str, wanted: str) -> bool:
    """Whether a role is the wanted one or below it."""
    return role == wanted or role.startswith(f"{wanted}.")


def amounts_by_role(
    role: str,
    amounts: Amounts,
    stages: Mapping[str, str],
    *,
    item: tuple[str, ...] = (),
    scope: str | None = None,
    unit: str | None = None,
) -> Iterator[RoleFact]:
    """Amounts keyed by year as facts, each in the stage of its year."""
    for year, value in amounts.items():
        yield RoleFact(role, value, item, int(year), stages.get(year), scope, value.unit or unit)


def walked_items(items: Iterable[Item]) -> Iterator[Item]:
    """The items and all below them that carry words."""
    for item in items:
        if item.text:
            yield item
        yield from walked_items(item.items)
