"""Which checks have nothing to look at in sheets of forms without a record type of their own.

In: records. Out: the codes of those checks. What was not looked at is told and counted, never taken
for fine.
"""

from collections.abc import Iterator
from itertools import chain

from hyoka.checking.registry import checks
from hyoka.records import FormSheet, Records, is_role

_ALWAYS = "sheet"


def not_looked_at(records: Records) -> tuple[str, ...]:
    """The checks that find no role to look at in any open sheet; none where the records hold no
    such sheet."""
    sheets = [sheet for sheet in records.sheets if isinstance(sheet, FormSheet)]
    if not sheets:
        return ()
    roles = set(chain.from_iterable(map(_roles, sheets)))
    return tuple(code for code, check in checks().items() if not _looks(check.looks_for, roles))


def _looks(wanted: tuple[str, ...], roles: set[str]) -> bool:
    return any(each == _ALWAYS or any(is_role(role, each) for role in roles) for each in wanted)


def _roles(sheet: FormSheet) -> Iterator[str]:
    for fact in sheet.role_facts():
        yield fact.role
    for rating in sheet.role_ratings():
        yield rating.role
    for passage in sheet.passages():
        yield passage.role
