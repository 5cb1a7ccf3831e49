"""What an office notes outside its installation, and holds the installation against later.

In: the log of events. Out: a note of three lines (origin, how many events, the hash of the last),
signed where there is a key; or, held against one, what no longer agrees. Who alone owns the
database can rewrite all of it, its hashes too: only a note kept elsewhere tells. Source: C2SP
tlog-checkpoint.
"""

from dataclasses import dataclass
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.office.signing import check_signature, signature_of
from hyoka.store.models import Evaluation, Revision, SourceDocument
from hyoka.store.workspace.models import Event, EventHead

_ORIGIN = "hyoka/events"


@dataclass(frozen=True)
class Holdings:
    """How much is stored, and where its log ends."""

    documents: int
    evaluations: int
    revisions: int
    events: int
    hash: str

    def as_json(self) -> dict[str, object]:
        return dict(vars(self))


def holdings() -> Holdings:
    head = EventHead.objects.filter(pk=1).first() or EventHead()
    return Holdings(
        documents=SourceDocument.objects.count(),
        evaluations=Evaluation.objects.count(),
        revisions=Revision.objects.count(),
        events=head.seq,
        hash=head.hash,
    )


def write_note(path: Path) -> bool:
    """Writes the note, and its signature beside it; whether it was signed."""
    held = holdings()
    note = f"{_ORIGIN}\n{held.events}\n{held.hash}\n".encode()
    path.write_bytes(note)
    signature = signature_of(note, f"{_ORIGIN} {held.events}")
    if signature is not None:
        path.with_name(f"{path.name}.minisig").write_bytes(signature)
    return signature is not None


def against_note(path: Path, public: Path | None) -> list[str]:
    """What of a noted log is no longer there as it was. Raises Problem for what is no note, or
    signed by another."""
    try:
        note = path.read_bytes()
        origin, size, last = note.decode().splitlines()
        seq = int(size)
    except (OSError, ValueError) as error:
        raise problem_named("no-note", {"file": str(path)}) from error
    if origin != _ORIGIN:
        raise problem_named("no-note", {"file": str(path)})
    signature = path.with_name(f"{path.name}.minisig")
    if public is not None or signature.exists():
        check_signature(note, signature.read_bytes() if signature.exists() else b"", public)
    if seq == 0:
        return []
    event = Event.objects.filter(pk=seq).only("hash").first()
    if event is None:
        return [f"the log noted in {path.name} had {seq} events; they are not all there"]
    return (
        []
        if event.hash == last
        else [f"event {seq} is not the one noted in {path.name}: the log was rewritten"]
    )
