"""The folder of an edition: a file is written where its bytes changed, and taken out where nothing
asks for it any more.

In: names and bytes. Out: files; what became of each. What is expected is kept in a small database
of its own, so that memory does not grow with the number of files.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from hyoka.definitions.problems import problem_named

MARK = "edition.json"


@dataclass
class Counts:
    """What became of the files."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass
class Folder:
    """A folder that holds one edition and nothing else."""

    root: Path
    counts: Counts = field(default_factory=Counts)

    def __post_init__(self) -> None:
        """Raises Problem for a folder that holds something else."""
        if self.root.exists() and any(self.root.iterdir()) and not (self.root / MARK).exists():
            raise problem_named("not-an-edition", {"folder": str(self.root)})
        self.root.mkdir(parents=True, exist_ok=True)
        self.expected = sqlite3.connect("")
        self.expected.execute("CREATE TABLE expected (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def write(self, name: str, data: bytes) -> None:
        """Whole or not at all; the same bytes are left as they are."""
        path = self.root / name
        self.expect(name)
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            self.counts.unchanged += 1
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.making")
        temporary.write_bytes(data)
        temporary.replace(path)
        self.counts.written += 1

    def expect(self, name: str) -> None:
        self.expected.execute("INSERT OR IGNORE INTO expected VALUES (?)", (name,))

    def expect_below(self, prefix: str) -> int:
        """All that is there below a folder stays; how many files."""
        n = 0
        for name in self.files(prefix):
            self.expect(name)
            n += 1
        self.counts.unchanged += n
        return n

    def files(self, below: str = "") -> Iterator[str]:
        """The files in the order of their names, folder by folder."""
        for folder, names, found in os.walk(self.root / below):
            names.sort()
            for name in sorted(found):
                yield (Path(folder) / name).relative_to(self.root).as_posix()

    def remove_the_rest(self) -> None:
        """Takes out what nothing asked for."""
        for name in self.files():
            with closing(
                self.expected.execute("SELECT 1 FROM expected WHERE name = ?", (name,))
            ) as found:
                is_expected = found.fetchone() is not None
            if not is_expected:
                (self.root / name).unlink()
                self.counts.removed += 1
        for folder, _, _ in os.walk(self.root, topdown=False):
            if folder != str(self.root) and not os.listdir(folder):  # noqa: PTH208 - as walked
                Path(folder).rmdir()

    def close(self) -> None:
        self.expected.close()
