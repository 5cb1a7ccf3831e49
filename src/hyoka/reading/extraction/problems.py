"""What can go wrong when a file is read, in both languages."""

from collections.abc import Sequence

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem


def unreadable_text(name: str) -> Problem:
    return problem_named("not-text", {"file": name})


def empty_file(name: str) -> Problem:
    return problem_named("empty-file", {"file": name})


def too_large(name: str, size: int, limit: int) -> Problem:
    return problem_named("too-large.problems", {"file": name, "bytes": size, "limit": limit})


def line_too_long(name: str, length: int, limit: int) -> Problem:
    return problem_named("line-too-long", {"file": name, "characters": length, "limit": limit})


def locked_file(name: str) -> Problem:
    return problem_named("locked-file", {"file": name})


def damaged_file(name: str, format_name: str) -> Problem:
    return problem_named("damaged-file.problems", {"file": name, "format": format_name})


def too_many_pages(name: str, pages: int, limit: int) -> Problem:
    return problem_named("too-many-pages", {"file": name, "pages": pages, "limit": limit})


def pages_without_text(name: str, pages: Sequence[int]) -> Problem:
    printed = page_ranges(pages)
    return problem_named("no-text", {"file": name, "pages": printed})


def page_ranges(pages: Sequence[int]) -> str:
    """1, 2, 3, 7 → 1–3, 7."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


_UNSAFE = {
    "size": ("展開すると大きすぎます", "it unpacks to more than is safe"),
    "ratio": (
        "圧縮率が異常に高く、展開すると大きすぎます",
        "it is packed suspiciously tight and unpacks to far more",
    ),
    "doctype": ("文書型宣言（DTD）を含みます", "it declares a document type (DTD)"),
}


def unsafe_file(name: str, reason: str) -> Problem:
    ja, en = _UNSAFE[reason]
    return problem_named("unsafe-file", {"file": name, "reason": reason}, ja=ja, en=en)


def too_many_cells(name: str, limit: int) -> Problem:
    return problem_named("too-many-cells", {"file": name, "limit": limit})


def old_office_file(name: str) -> Problem:
    return problem_named("old-office-file", {"file": name})


def nothing_in_it(name: str) -> Problem:
    return problem_named("no-text.problems", {"file": name})
