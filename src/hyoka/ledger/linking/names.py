"""Stage 2: the same name in the same ministry, where it is the only one of its name on both
sides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hyoka.ledger.linking.links import Link, link
from hyoka.ledger.linking.settings import settings
from hyoka.ledger.linking.sheets import LinkedSheet


def by_unique_name(before: Iterable[LinkedSheet], after: Iterable[LinkedSheet]) -> Iterator[Link]:
    """Links by name; an office that took over another's work is looked for under the other's name
    as well."""
    olds, news = _by_name(before), _by_name(after)
    for (office, name), sheets in news.items():
        if len(sheets) != 1:
            continue
        for former in settings().offices_before(office, sheets[0].edition):
            found = olds.get((former, name), [])
            if len(found) == 1:
                yield link(found[0], sheets[0], "unique_name", name=name)
                break


def _by_name(sheets: Iterable[LinkedSheet]) -> dict[tuple[str, str], list[LinkedSheet]]:
    found: dict[tuple[str, str], list[LinkedSheet]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.office, sheet.name_key].append(sheet)
    return found
