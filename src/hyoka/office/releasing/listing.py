"""The signed list of a folder of any size: a line a file, digests read one file at a time.

In: a folder and the names of its files in order. Out: `manifest.json` as a release has it, and its
signature where the installation has a key.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hyoka.office.releasing.manifest import FORMAT, MANIFEST, SIGNATURE, digest_of
from hyoka.office.signing import signature_of


class GrowingRoot:
    """The root of RFC 6962 over lines that come one by one; a hash a doubling is kept."""

    def __init__(self) -> None:
        self.peaks: list[tuple[int, bytes]] = []

    def add(self, line: bytes) -> None:
        size, digest = 1, hashlib.sha256(b"\0" + line).digest()
        while self.peaks and self.peaks[-1][0] == size:
            before = self.peaks.pop()[1]
            size, digest = 2 * size, hashlib.sha256(b"\1" + before + digest).digest()
        self.peaks.append((size, digest))

    def root(self) -> bytes:
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        digest = self.peaks[-1][1]
        for _, before in reversed(self.peaks[:-1]):
            digest = hashlib.sha256(b"\1" + before + digest).digest()
        return digest


def write_list(folder: Path, names: Iterable[str], kind: str) -> bool:
    """Writes the list and signs it; whether it is signed."""
    root = GrowingRoot()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as lines:
        n = 0
        for name in names:
            if name.startswith(MANIFEST):
                continue
            path = folder / name
            told = {"path": name, "size": path.stat().st_size, "sha256": digest_of(path)}
            line = json.dumps(told)
            root.add(line.encode())
            lines.write(f"{',' if n else ''}\n{line}")
            n += 1
        lines.seek(0)
        _write(folder, kind, root.root().hex(), lines)
    manifest = (folder / MANIFEST).read_bytes()
    signature = signature_of(manifest, kind)
    if signature is None:
        (folder / SIGNATURE).unlink(missing_ok=True)
        return False
    (folder / SIGNATURE).write_bytes(signature)
    return True


def _write(folder: Path, kind: str, root: str, lines: Iterable[str]) -> None:
    head = {"format": FORMAT, "kind": kind, "root": root}
    with (folder / MANIFEST).open("w", encoding="utf-8") as manifest:
        manifest.write(json.dumps(head, sort_keys=True)[:-1])
        manifest.write(', "files": [')
        manifest.writelines(lines)
        manifest.write("\n]}\n")
