"""Stage 1: the official number of a project, or an old number printed in its sheet.

Printed numbers hold junk (`政策:`, `15`) and wrong years, so one counts only where it has the pattern
of a number, names exactly one sheet of the same ministry, and name or money agrees with it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hyoka.ledger.linking.links import Link, link
from hyoka.ledger.linking.sheets import LinkedSheet, agreement
from hyoka.text import fold

_LONG = re.compile(r"(20\d\d)-?([^\d-]{1,8})-?(新?\d\d)-?(\d{4})(?:-(\d{1,2}))?")
_SHORT = re.compile(r"(?<!\d)\d{4}(?!\d)")


def by_official_id(before: Iterable[LinkedSheet], after: Iterable[LinkedSheet]) -> Iterator[Link]:
    """Sheets of one source with one number, latest before first."""
    known = {
        (each.source, each.official_id): each
        for each in sorted(before, key=_edition)
        if each.official_id
    }
    for sheet in after:
        found = known.get((sheet.source, sheet.official_id))
        if found is not None:
            yield link(found, sheet, "official_id", number=sheet.official_id)


def _edition(sheet: LinkedSheet) -> int:
    return sheet.edition


def by_printed_number(
    before: Sequence[LinkedSheet], after: Iterable[LinkedSheet]
) -> Iterator[Link]:
    """Sheets whose printed old number is that of one sheet before, and which agree in name or
    money."""
    known: dict[tuple[str, str], list[LinkedSheet]] = defaultdict(list)
    for each in before:
        known[each.office, _plain(each.number)].append(each)
    for sheet in after:
        for number in old_numbers(sheet.old_numbers):
            found = known.get((sheet.office, number), [])
            if len(found) == 1 and _is_borne_out(found[0], sheet):
                yield link(found[0], sheet, "printed_number", number=number)
                break


def old_numbers(printed: Iterable[str]) -> Iterator[str]:
    """The numbers in what is printed; words and short figures are none."""
    for text in printed:
        folded = fold(text).replace(" ", "")
        long = [_plain("-".join(part for part in match if part)) for match in _LONG.findall(folded)]
        yield from long or _SHORT.findall(folded)


def _plain(number: str) -> str:
    return "".join(fold(number).replace("-", "").split())


def _is_borne_out(before: LinkedSheet, after: LinkedSheet) -> bool:
    if before.name_key == after.name_key:
        return True
    amounts = agreement(before, after)
    return len(amounts.agreeing) > len(amounts.contradicting)
