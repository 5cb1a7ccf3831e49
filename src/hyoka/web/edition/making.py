"""Makes an edition: every public page in both languages, its files, the search, the signed list.

In: the store and a folder. Out: files. What an evaluation's pages are made of has a stamp; where it
is the same as last time, its pages stay as they are and are not made again.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db.models import Count, Max

from hyoka.office import library
from hyoka.office.asking import examples
from hyoka.office.releasing.listing import write_list
from hyoka.office.releasing.manifest import MANIFEST, SIGNATURE
from hyoka.publishing import export_formats
from hyoka.records import Problem
from hyoka.store.head import build, store_head, subject_head
from hyoka.store.models import Acceptance, Evaluation
from hyoka.store.money.models import ImportedFile
from hyoka.store.workspace.publishing import published_documents
from hyoka.web.edition import addresses
from hyoka.web.edition.folder import MARK, Counts, Folder
from hyoka.web.edition.naming import Naming
from hyoka.web.edition.rendering import rendered
from hyoka.web.edition.rewriting import rewritten
from hyoka.web.edition.search import search_files

FORMAT = "hyoka-edition/1"
# A chart nobody could draw, aid data of what is no aid: no page links them.
_NOT_THERE = ("no-such-file", "nothing-for-iati")
_STYLES = ("tokens", "base", "parts", "tables", "charts", "site", "print", "chapter", "money")
_PICTURES = ("web/icon.svg", "edition/search.js", "edition/matrix.js")


@dataclass(frozen=True)
class Made:
    """An edition that was made. `refused` are addresses no page could be made of, with the code of
    the problem."""

    counts: Counts
    n_evaluations: int
    n_unchanged: int
    refused: tuple[tuple[str, str], ...]
    is_signed: bool


@dataclass
class _Making:
    folder: Folder
    naming: Naming
    site_url: str
    refused: list[tuple[str, str]] = field(default_factory=list)

    def pages(self, every: Iterable[str], languages: tuple[str, ...] = ("", "/en")) -> None:
        for address in every:
            for language in languages:
                self.one(language + address)

    def one(self, address: str) -> None:
        """One address, and the pages that follow it."""
        following: str | None = address
        while following:
            name = self.naming.file_of(following)
            following = self._made(following, name) if name else None

    def _made(self, address: str, name: str) -> str | None:
        """Writes a page or file; the address of the page after it where it is one of several."""
        try:
            answer = rendered(address, self.site_url)
        except Problem as problem:
            if problem.code not in _NOT_THERE:
                self.refused.append((address, problem.code))
            return None
        if not answer.is_page or not name.endswith(".html"):
            self.folder.write(name, answer.data)
            return None
        page = answer.data.decode()
        scripts = _scripts(address, page)
        changed = rewritten(page, address, name, self.naming.link, scripts)
        self.folder.write(name, changed.encode())
        return _next_page(page, address)


def _scripts(address: str, page: str) -> list[str]:
    if address.partition("?")[0].endswith("/search/"):
        return ["/static/edition/search.js"]
    return ["/static/edition/matrix.js"] if 'class="matrix"' in page else []


def _next_page(page: str, address: str) -> str | None:
    """The address of the next page of a list, where the page names one by its number."""
    _, found, rest = page.partition('rel="next" href="?')
    query = rest.partition('"')[0].replace("&amp;", "&")
    return f"{address.partition('?')[0]}?{query}" if found and "page=" in query else None


def made_edition(folder: Path, *, site_url: str = "", has_heavy: bool = True) -> Made:
    """Writes an edition into a folder. Raises Problem for a folder that holds something else."""
    target = Folder(folder)
    before, now = _told_of(folder), _told_now(site_url, has_heavy=has_heavy)
    if before == now and (folder / MANIFEST).exists():
        n_evaluations = len(now["stamps"])
        target.counts.unchanged = sum(1 for _ in target.files())
        return Made(target.counts, n_evaluations, n_evaluations, (), (folder / SIGNATURE).exists())
    every = [each for _, each in examples()]
    asked = frozenset((*(each.ja for each in every), *(each.en for each in every)))
    making = _Making(target, Naming(_endings(), asked, has_heavy), site_url)
    n_unchanged = _evaluations(making, before.get("stamps", {}), now["stamps"])
    _common(making)
    for script, data in search_files(making.naming):
        target.write(script, data)
    _static(target)
    target.write(MARK, json.dumps(now, indent=1, sort_keys=True).encode() + b"\n")
    is_signed = _close(target)
    return Made(target.counts, len(now["stamps"]), n_unchanged, tuple(making.refused), is_signed)


def _evaluations(making: _Making, before: dict[str, str], now: dict[str, str]) -> int:
    """The pages of every evaluation; how many were left as they are."""
    n_unchanged = 0
    for evaluation in addresses.evaluations().iterator(chunk_size=100):
        name = evaluation.address.name
        if before.get(name) == now[name]:
            n_unchanged += 1
            _keep(making.folder, evaluation)
        else:
            _evaluation(making, evaluation)
    return n_unchanged


def _close(target: Folder) -> bool:
    """Takes out what is left over and writes the signed list."""
    for name in (MANIFEST, SIGNATURE):
        target.expect(name)
    target.remove_the_rest()
    is_signed = write_list(target.root, target.files(), FORMAT)
    target.close()
    return is_signed


def _told_of(folder: Path) -> dict[str, Any]:
    """What the edition that is there was made of; nothing where there is none."""
    try:
        told = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _told_now(site_url: str, *, has_heavy: bool) -> dict[str, Any]:
    """What an edition would be made of: the program, the state of the store and of the money, and a
    stamp for each evaluation."""
    head = f"{build()} {site_url} {has_heavy}"
    stamps = {
        each.address.name: _stamp(each, head)
        for each in addresses.evaluations().iterator(chunk_size=100)
    }
    imported = ImportedFile.objects.aggregate(last=Max("pk"), n=Count("pk"))
    common = f"{head} {store_head()} {imported['last']} {imported['n']}"
    return {"format": FORMAT, "url": site_url, "common": common, "stamps": stamps}


def _stamp(evaluation: Evaluation, head: str) -> str:
    """Changes with anything an evaluation's own pages show."""
    accepted = Acceptance.objects.filter(subject=evaluation.subject_id)
    state = accepted.aggregate(last=Max("pk"), ended=Max("withdrawn_at"))
    return f"{head} {subject_head(evaluation)} {state['last']} {state['ended']}"


def _evaluation(making: _Making, evaluation: Evaluation) -> None:
    making.pages(addresses.evaluation_pages(evaluation))
    making.pages(addresses.evaluation_files(evaluation), ("",))
    making.pages(addresses.evaluation_spoken_files(evaluation))
    if evaluation.document_id:
        sha256 = evaluation.document_id
        making.one(addresses.address("original", sha256))
        n_pages = library.source_of(sha256).pages
        making.pages(addresses.address("page", sha256, page) for page in range(1, n_pages + 1))
        pictures = (addresses.address("picture", sha256, page) for page in range(1, n_pages + 1))
        making.pages(pictures, ("",))


def _keep(target: Folder, evaluation: Evaluation) -> None:
    """Leaves what is there of an evaluation whose pages would come out the same."""
    below = [f"evaluations/{evaluation.address.name}"]
    below += [f"documents/{evaluation.document_id}"] if evaluation.document_id else []
    for name in below:
        target.expect_below(name)
        target.expect_below(f"en/{name}")


def _common(making: _Making) -> None:
    making.pages(addresses.common_pages())
    making.pages(addresses.variants())
    making.pages(addresses.english_variants())
    for key in addresses.lines():
        making.pages([addresses.address("line", key)])
        making.pages(
            [addresses.address("line_data", key, to) for to in ("csv", "xlsx", "json")], ("",)
        )
        making.pages(addresses.address("line_data", key, to) for to in ("svg", "png"))
    making.pages(addresses.money_pages())
    making.pages([addresses.address("money_pledges_csv")], ("",))
    making.pages((addresses.address("export", each.name) for each in export_formats()), ("",))


def _endings() -> dict[str, str]:
    """The suffix each original is kept under."""
    named = published_documents().values_list("pk", "name")
    return {sha256: Path(name).suffix.lower() for sha256, name in named}


def _static(target: Folder) -> None:
    """Styles, pictures, scripts and typefaces."""
    for name in (*(f"web/{style}.css" for style in _STYLES), *_PICTURES, *_faces()):
        found = finders.find(name)
        if found:
            target.write(f"static/{name}", Path(found).read_bytes())


def _faces() -> Iterator[str]:
    prefix, folder = settings.STATICFILES_DIRS[0]
    return (f"{prefix}/{path.name}" for path in sorted(Path(folder).glob("NotoSansJP-*.otf")))
