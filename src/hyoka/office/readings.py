"""What became of every file ever handed to the reader, so that none is read twice for nothing.

In: files and their outcomes. Out: the outcomes known already, by (bytes, reader, form): a process
that died is begun again and goes on with the rest. A file that ran out of time, or met a fault of
the program, is tried again.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from hyoka.intake.folder import Found, Options, Outcome, Status
from hyoka.intake.folder.cluster import reader_version
from hyoka.intake.folder.discovery import digest_of
from hyoka.records import Bilingual
from hyoka.store.head import build
from hyoka.store.kept.models import Reading
from hyoka.store.models import SourceDocument

_BATCH = 500
_TRIED_AGAIN = {"time-limit", "fault", "cannot-open"}
_NEVER_STORED = {"no-known-form"}


def reader() -> str:
    """Which program reads here, and by which forms."""
    return f"{reader_version()} {build()}"


def known_outcomes(files: Sequence[Found], options: Options) -> dict[str, Outcome]:
    """The outcomes, by name, of files that need not be read again."""
    asked = (each for each in files if each.problem is None and each.same_as is None)
    found: dict[str, Outcome] = {}
    while batch := list(islice(asked, _BATCH)):
        found |= dict(
            _known({each.name: digest_of(each) or "" for each in batch}, options.form or "")
        )
    return found


def _known(digests: Mapping[str, str], form: str) -> Iterator[tuple[str, Outcome]]:
    there = Reading.objects.filter(sha256__in=digests.values(), reader=reader(), form=form)
    rows = {each.sha256: each for each in there.exclude(code__in=_TRIED_AGAIN)}
    stored = set(SourceDocument.objects.filter(pk__in=list(rows)).values_list("pk", flat=True))
    for name, sha256 in digests.items():
        row = rows.get(sha256)
        if row is not None and (sha256 in stored or _is_final(row)):
            yield name, _outcome(row, name)


def _is_final(row: Reading) -> bool:
    """Whether nothing of it was to be stored."""
    return row.status == Status.FAILED or row.code in _NEVER_STORED


def _outcome(row: Reading, name: str) -> Outcome:
    return Outcome(
        name,
        Status(row.status),
        sha256=row.sha256,
        forms=tuple((form, certainty) for form, certainty in row.forms),
        lines=row.lines,
        unread=row.unread,
        code=row.code or None,
        why=Bilingual(ja=row.why_ja, en=row.why_en) if row.why_ja else None,
    )


def note_reading(sha256: str, form: str | None, outcome: Outcome, at: datetime) -> None:
    """Writes down what became of some bytes; what was written of them before is written anew."""
    row = Reading(
        sha256=sha256,
        reader=reader(),
        form=form or "",
        status=outcome.status.value,
        forms=outcome.forms,
        lines=outcome.lines,
        unread=outcome.unread,
        code=outcome.code or "",
        why_ja=outcome.why.ja if outcome.why else "",
        why_en=outcome.why.en if outcome.why else "",
        at=at,
    )
    told = ("status", "forms", "lines", "unread", "code", "why_ja", "why_en", "at")
    key = ("sha256", "reader", "form")
    Reading.objects.bulk_create([row], update_conflicts=True, unique_fields=key, update_fields=told)
