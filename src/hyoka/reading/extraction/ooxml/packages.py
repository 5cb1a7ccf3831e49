"""Office Open XML packages (Word, Excel): bytes → parts, within bounds.

Nothing is unpacked before the table of contents has been weighed, no entity is resolved, nothing
outside is fetched, and what is no XML of a part asked for (macros, pictures, embedded files) is
never opened.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

from hyoka.reading.extraction.problems import damaged_file, locked_file, unsafe_file
from hyoka.records import Note
from hyoka.text import list_mark

MAGIC = b"PK\x03\x04"
_MOST_PARTS = 10_000
_MOST_BYTES = 256 * 2**20
_MOST_RATIO = 200
_MOST_PART_BYTES = 64 * 2**20
_LEAST_WEIGHED = 8 * 2**20
_ENCRYPTED = 0x1
_MOST_DIGITS = 9
_LONGEST_LABEL = 20
_NOTE = re.compile(r"[（(]?(?:注|出典|※|＊)")
_DOCTYPE = b"<!DOCTYPE"
_OPEN, _OLD = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_STRICT = (
    (_OPEN + b"wordprocessingml/main", _OLD + b"wordprocessingml/2006/main"),
    (_OPEN + b"spreadsheetml/main", _OLD + b"spreadsheetml/2006/main"),
    (_OPEN + b"officeDocument/math", _OLD + b"officeDocument/2006/math"),
    (_OPEN + b"officeDocument/relationships", _OLD + b"officeDocument/2006/relationships"),
    (_OPEN + b"drawingml/main", _OLD + b"drawingml/2006/main"),
    (_OPEN + b"drawingml/", _OLD + b"drawingml/2006/"),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    KeyError,
    ValueError,
)


@dataclass(frozen=True)
class Relation:
    """A part another one points at: the kind (last word of its type) and the path inside the
    package."""

    id: str
    kind: str
    path: str


@dataclass(frozen=True)
class Package:
    """An opened package. `format_name` is what a problem calls it."""

    name: str
    format_name: str
    data: bytes

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        try:
            archive = zipfile.ZipFile(BytesIO(self.data))
        except _BROKEN as error:
            raise damaged_file(self.name, self.format_name) from error
        parts = archive.infolist()
        total = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or total > _MOST_BYTES:
            raise unsafe_file(self.name, "size")
        if total > _LEAST_WEIGHED and total > _MOST_RATIO * len(self.data):
            raise unsafe_file(self.name, "ratio")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise locked_file(self.name)
        return archive

    @cached_property
    def paths(self) -> frozenset[str]:
        return frozenset(self._archive.namelist())

    def part(self, path: str) -> etree._Element:
        """The root of an XML part. Raises Problem where it is missing, broken, or declares a
        document type."""
        raw = self.bytes_of(path)
        if _DOCTYPE in raw.replace(b"\0", b""):
            raise unsafe_file(self.name, "doctype")
        try:
            return etree.fromstring(_transitional(raw), _parser())
        except etree.XMLSyntaxError as error:
            raise damaged_file(self.name, self.format_name) from error

    def bytes_of(self, path: str) -> bytes:
        """A part as it is packed. Raises Problem where it is missing, broken or too large."""
        try:
            if self._archive.getinfo(path).file_size > _MOST_PART_BYTES:
                raise unsafe_file(self.name, "size")
            return self._archive.read(path)
        except _BROKEN as error:
            raise damaged_file(self.name, self.format_name) from error

    def optional(self, path: str | None) -> etree._Element | None:
        return self.part(path) if path is not None and path in self.paths else None

    def relations(self, path: str = "") -> Iterator[Relation]:
        """What a part (the package itself, without one) points at inside the package."""
        folder, file = posixpath.split(path)
        root = self.optional(posixpath.join(folder, "_rels", f"{file}.rels"))
        for each in root.iter(_RELATIONSHIP) if root is not None else ():
            if each.get("TargetMode") != "External":
                target = each.get("Target", "")
                inside = (
                    target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                )
                kind = each.get("Type", "").rsplit("/", 1)[-1]
                yield Relation(each.get("Id", ""), kind, posixpath.normpath(inside))

    @property
    def main_path(self) -> str:
        """The path of the document itself."""
        for relation in self.relations():
            if relation.kind == "officeDocument" and relation.path in self.paths:
                return relation.path
        raise damaged_file(self.name, self.format_name)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is told about the package itself."""
        if not any(path.endswith("vbaProject.bin") for path in self.paths):
            return ()
        return (
            Note(
                code="macros-not-run",
                ja="マクロを含むファイルです。マクロは実行していません。",
                en="The file holds macros. They were not run.",
            ),
        )


def _transitional(raw: bytes) -> bytes:
    """A part of a Strict document with the names of namespaces that Transitional ones have."""
    if b"http://purl.oclc.org/ooxml/" not in raw:
        return raw
    for strict, transitional in _STRICT:
        raw = raw.replace(strict, transitional)
    return raw


def whole(value: str | None, otherwise: int = 0) -> int:
    """An attribute that should be a whole number of a few digits, or what stands for it."""
    return int(value) if value and len(value) <= _MOST_DIGITS and value.isdecimal() else otherwise


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )


def soft_ends(lines: list[str]) -> list[bool]:
    """Which lines broken by hand end a paragraph: all, unless together they are a label that its
    writer has wrapped."""
    words = [line.strip() for line in lines]
    prose = any(len(line) > _LONGEST_LABEL or line.endswith("。") for line in words)
    listed = any(list_mark(line) is not None or _NOTE.match(line) for line in words[1:])
    return [prose or listed or index == len(lines) - 1 for index in range(len(lines))]
