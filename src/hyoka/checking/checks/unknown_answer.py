"""A printed answer that is none of its scale or list."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.walking import answers_of
from hyoka.records import Finding, State

CHECK = card("unknown-answer")
_READ = (State.GIVEN, State.UNREADABLE)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for path, choice in answers_of(dossier):
        if choice.code is None and choice.raw and choice.raw.strip() and choice.state in _READ:
            yield CHECK.finding(
                dossier.policy,
                [choice.at],
                {"path": path, "printed": choice.raw},
                printed=choice.raw.strip(),
            )
