"""The root of a tree of hashes over lines, so that a list of any length is known by 32 bytes.

Source: RFC 6962 2.1 (hash of a leaf and of a node differ by their first byte; a list splits at the
largest power of two below its length), which makes the root of a list that only grew provable from
its own beginning.
"""

import hashlib
from collections.abc import Sequence


def root_of(lines: Sequence[bytes]) -> bytes:
    """The root; of no line at all, the hash of nothing."""
    if not lines:
        return hashlib.sha256(b"").digest()
    if len(lines) == 1:
        return hashlib.sha256(b"\0" + lines[0]).digest()
    split = 1 << ((len(lines) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + root_of(lines[:split]) + root_of(lines[split:])).digest()
