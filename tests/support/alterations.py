"""Altered copies of documents and the findings that are new in them."""

from collections import Counter
from functools import lru_cache

from hyoka.checking import check_document
from hyoka.reading import read
from hyoka.records import Finding

Identity = tuple[str, str, str]


def identity(finding: Finding) -> Identity:
    return finding.code, finding.subject, finding.fingerprint


@lru_cache(maxsize=4)
def findings_in(text: str) -> tuple[Finding, ...]:
    return check_document(read(text.encode(), "document.txt"))


def new_findings(original: str, altered: str) -> list[Finding]:
    """What is found in the altered copy and not in the original."""
    assert original != altered
    before = Counter(map(identity, findings_in(original)))
    return [finding for finding in findings_in(altered) if not before[identity(finding)]]


def replaced(text: str, old: str, new: str, *, nth: int = 1) -> str:
    """The text with the nth occurrence of some words replaced."""
    pieces = text.split(old)
    assert len(pieces) > nth, f"{old!r} does not stand there {nth} times"
    return old.join(pieces[:nth]) + new + old.join(pieces[nth:])


def line_of(text: str, words: str, *, nth: int = 1) -> int:
    """The 1-based line on which the nth occurrence of some words begins."""
    return words.join(text.split(words)[:nth]).count("\n") + 1
