"""What an address of the site is called in an edition, and which addresses are in one.

In: a path with its query. Out: the name of a file below the edition's folder; null for what an
edition does not hold (what is written, what only a server can work out). Names alone decide,
nothing is looked up.
"""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from hyoka.publishing import export_formats

_EVALUATION = r"evaluations/[a-z0-9-]+"
_PAGES = (
    r"", r"search/", r"ask/", r"indicators/", r"topics/", r"documents/", r"rulebooks/",
    r"data/", r"api/",
    r"terms/", r"about/", r"use/", r"accessibility/",
    r"money/(?:|ledger/|contributions/|organisations/|evaluations/|conflicts/|linkage/)",
    r"money/(?:projects|organisations|evaluations)/[^/]+/", r"pledges/", rf"{_EVALUATION}/",
    rf"{_EVALUATION}/(?:findings/|fields/\d+/|indicators/\d+-\d+/|changes/[a-z0-9-]+/)",
    rf"{_EVALUATION}/fields/\d+/beside/[a-z0-9-]+/", r"indicators/[a-z0-9]+/",
    r"rulebooks/[a-z0-9.-]+/[a-z0-9.-]+/",
    r"documents/[0-9a-f]{64}/p/\d+/",
)  # fmt: skip
_SPOKEN_FILES = (
    rf"{_EVALUATION}/findings\.(?:xlsx|docx|pdf)",
    rf"{_EVALUATION}/indicators/\d+-\d+/data\.svg",
    r"indicators/[a-z0-9]+/data\.(?:svg|png)",
    r"feed\.atom",
)
_FILES = (
    rf"{_EVALUATION}/(?:records\.json|form\.[a-z]+|summary\.[a-z]+|data/[a-z0-9-]+)",
    rf"{_EVALUATION}/indicators/\d+-\d+/data\.(?:csv|json)",
    r"indicators/[a-z0-9]+/data\.(?:csv|xlsx|json)",
    r"documents/[0-9a-f]{64}/p/\d+/picture\.png",
    r"documents/[0-9a-f]{64}/original", r"data/[a-z0-9-]+",
    r"pledges/pledges\.csv",
)  # fmt: skip
_HEAVY = re.compile(
    r"(?:form|summary|findings)\.(?:pdf|docx|xlsx|html|txt)$|/data/[a-z0-9-]+$|^data/[a-z0-9-]+$"
)
_PAGE = re.compile("|".join(f"(?:{each})" for each in _PAGES))
_SPOKEN = re.compile("|".join(f"(?:{each})" for each in _SPOKEN_FILES))
_FILE = re.compile("|".join(f"(?:{each})" for each in _FILES))
_VARIANTS: Mapping[str, frozenset[str]] = {
    "": frozenset(("kind", "ministry", "fiscal_year", "letter", "organization", "state", "order")),
    "indicators/": frozenset(("show", "rating")),
    "money/ledger/": frozenset(),
    "topics/": frozenset(),
    "ask/": frozenset(("q",)),
}
_TOGETHER = {"indicators/": 2}
_IN_THE_BROWSER = re.compile(rf"search/|{_EVALUATION}/")
_OF_A_PLACE = re.compile(r"documents/[0-9a-f]{64}/p/\d+/")


@dataclass(frozen=True)
class Naming:
    """How addresses are named. `endings`: the suffix of each document's file by its digest;
    `asked`: the questions the edition answers; `has_heavy`: whether files that are set or packed
    one by one are in it."""

    endings: Mapping[str, str]
    asked: frozenset[str] = frozenset()
    has_heavy: bool = True

    def file_of(self, address: str) -> str | None:
        """The file an address is, without what the browser adds to it."""
        parts = urlsplit(address)
        path = unquote(parts.path).removeprefix("/")
        if path.startswith("static/"):
            return path
        lang, _, rest = path.partition("/") if path.startswith("en/") else ("", "", path)
        prefix = f"{lang}/" if lang else ""
        query = dict(parse_qsl(parts.query))
        if _PAGE.fullmatch(rest):
            return self._page(prefix, rest, query)
        if query or (not self.has_heavy and _HEAVY.search(rest)):
            return None
        if _SPOKEN.fullmatch(rest):
            return prefix + rest
        return self._with_ending(rest) if _FILE.fullmatch(rest) else None

    def link(self, address: str, at: str) -> str | None:
        """The same address as written in a file of the edition; null where it is not in it."""
        parts = urlsplit(address)
        path = parts.path.removeprefix("/").removeprefix("en/")
        stays = ""
        if parts.query and _OF_A_PLACE.fullmatch(path):
            address = parts._replace(query="").geturl()
        elif parts.query and _IN_THE_BROWSER.fullmatch(path):
            stays, address = f"?{parts.query}", parts._replace(query="").geturl()
        name = self.file_of(address)
        if name is None:
            return None
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"{posixpath.relpath(name, posixpath.dirname(at) or '.')}{stays}{fragment}"

    def _page(self, prefix: str, rest: str, query: Mapping[str, str]) -> str | None:
        if not query:
            return f"{prefix}{rest}index.html"
        known = frozenset() if rest.endswith("/findings/") else _VARIANTS.get(rest)
        others = query.keys() - {"page"}
        if known is None or not others <= known or len(others) > _TOGETHER.get(rest, 1):
            return None
        if rest == "ask/" and query.get("q") not in self.asked:
            return None
        return f"{prefix}{rest}{variant_of(query)}.html"

    def _with_ending(self, rest: str) -> str:
        if rest.endswith("/original"):
            return rest + self.endings.get(rest.split("/")[1], "")
        name = rest.rpartition("/data/")[2] if "/data/" in rest else rest.removeprefix("data/")
        suffixes = {each.name: each.suffix for each in export_formats()}
        return rest + suffixes.get(name, "")


def variant_of(query: Mapping[str, str]) -> str:
    """A name for a query, whatever the order of its parts."""
    told = "&".join(f"{name}={query[name]}" for name in sorted(query))
    return f"v-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
