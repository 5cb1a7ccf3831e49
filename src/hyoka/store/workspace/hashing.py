"""The digests of the log of events: of a name with its salt, and of an event with the one before.

In: plain values. Out: SHA-256 in hexadecimal. Migrations use the same functions, so they never
change.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime


def digest_of_name(salt: str, who: str) -> str:
    """What stands for a name in the chain; without the salt nobody can try names against it."""
    return hashlib.sha256(f"{salt}\0{who}".encode()).hexdigest()


def hash_of_event(
    seq: int,
    at: datetime,
    who_digest: str,
    action: str,
    subject: str,
    details: Mapping[str, object],
    previous: str,
) -> str:
    """The hash of an event over all it says and the hash before."""
    facts = [seq, at.astimezone(UTC).isoformat(), who_digest, action, subject, details, previous]
    return hashlib.sha256(
        json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def digest_of_hashes(hashes: Iterable[str]) -> str:
    """One digest of many hashes in their order."""
    digest = hashlib.sha256()
    for each in hashes:
        digest.update(each.encode())
    return digest.hexdigest()
