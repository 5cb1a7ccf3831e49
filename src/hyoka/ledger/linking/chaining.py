"""Links over all editions: each edition's sheets are linked to the sheets before it that nobody has
continued yet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hyoka.ledger.linking.fingerprints import by_fingerprint
from hyoka.ledger.linking.links import Link
from hyoka.ledger.linking.names import by_unique_name
from hyoka.ledger.linking.numbers import by_official_id, by_printed_number
from hyoka.ledger.linking.settings import settings
from hyoka.ledger.linking.sheets import LinkedSheet
from hyoka.ledger.linking.sums import by_sums

_STAGES = (by_official_id, by_printed_number, by_unique_name, by_fingerprint)


class Chain:
    """Links edition by edition, the earliest first. Only sheets that may still be continued are
    kept: those of the last few editions."""

    def __init__(self) -> None:
        self._waiting: dict[str, LinkedSheet] = {}

    def links_to(self, edition: int, coming: Sequence[LinkedSheet]) -> Iterator[Link]:
        """The links of an edition's sheets to what was waiting for them; they wait from now on."""
        oldest = edition - settings().since_years
        self._waiting = {key: each for key, each in self._waiting.items() if each.edition >= oldest}
        for found in links_between(list(self._waiting.values()), coming):
            if found.state == "automatic":
                self._waiting.pop(found.before, None)
            yield found
        self._waiting |= {sheet.key: sheet for sheet in coming}


def links_among(sheets: Iterable[LinkedSheet]) -> Iterator[Link]:
    """All links, in the order of the editions. A project that pauses is found again within some
    years."""
    chain = Chain()
    for edition, group in groupby(sorted(sheets, key=_place), key=lambda sheet: sheet.edition):
        yield from chain.links_to(edition, list(group))


def _place(sheet: LinkedSheet) -> tuple[int, str]:
    return sheet.edition, sheet.key


def links_between(before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> Iterator[Link]:
    """The stages one after another, each over what those before it have left."""
    olds = {sheet.key: sheet for sheet in before}
    news = {sheet.key: sheet for sheet in after}
    for stage in _STAGES:
        for found in list(stage(list(olds.values()), list(news.values()))):
            if found.before not in olds or found.after not in news:
                continue
            yield found
            if found.state == "automatic":
                del olds[found.before], news[found.after]
    yield from by_sums(list(olds.values()), list(news.values()))
