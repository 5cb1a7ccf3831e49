"""The whole public site as files: every link resolves, pages are the server's own, a second run writes what changed."""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from hyoka.office.keeping import kept_findings
from hyoka.office.releasing.listing import GrowingRoot
from hyoka.office.releasing.manifest import check_files
from hyoka.office.releasing.merkle import root_of
from hyoka.records import Problem
from hyoka.store.accepting import accept
from hyoka.store.models import Evaluation
from hyoka.store.search.models import Passage
from hyoka.web.edition.making import Made, made_edition
from tests.conftest import NOW

SERVED = (
    "", "indicators/", "documents/", "terms/", "evaluations/{name}/", "evaluations/{name}/findings/",
    "evaluations/{name}/fields/1/", "evaluations/{name}/indicators/1-2/", "en/evaluations/{name}/indicators/1-2/",
)  # fmt: skip


class Links(HTMLParser):
    """Everything a page names, and the ids it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def links_of(path: Path) -> Links:
    found = Links()
    found.feed(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def edition(
    _samples: dict[str, int],
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, Made]]:
    """An edition of the samples without what is set or packed."""
    folder = tmp_path_factory.mktemp("edition") / "site"
    with django_db_blocker.unblock(), transaction.atomic():
        yield folder, made_edition(folder, has_heavy=False)


def test_every_address_of_an_edition_resolves(edition: tuple[Path, Made]) -> None:
    folder, made = edition
    assert made.refused == ()
    pages = {path: links_of(path) for path in folder.rglob("*.html")}
    assert len(pages) > 300
    n_links = 0
    for path, found in pages.items():
        for link in found.links:
            if re.match(r"[a-z]+:", link):
                continue
            n_links += 1
            address, _, fragment = link.partition("#")
            target = (
                (path.parent / unquote(address.partition("?")[0])).resolve() if address else path
            )
            assert target.is_file(), (path, link)
            if fragment and target in pages and not fragment.startswith("L"):
                assert unquote(fragment) in pages[target].ids, (path, link)
    assert n_links > 10_000


def test_no_link_of_an_edition_leaves_its_folder(edition: tuple[Path, Made]) -> None:
    folder, _ = edition
    for path in folder.rglob("*.html"):
        assert not re.search(r'(?:href|src|action)="/', path.read_text(encoding="utf-8")), path


def test_pages_have_the_main_content_of_the_served_ones(
    edition: tuple[Path, Made], client: Client, samples: dict[str, int]
) -> None:
    folder, _ = edition
    name = Evaluation.objects.get(pk=samples["satoumi-evaluation-2021.txt"]).address.name
    for address in SERVED:
        path = address.format(name=name)
        served = client.get(f"/{path}").content.decode()
        static = (folder / path / "index.html").read_text(encoding="utf-8")
        assert words_of(static) == words_of(served), path


def words_of(page: str) -> str:
    """What a reader reads in the main part, forms and the page's own address left out."""
    main = page.partition("<main")[2].partition("</main>")[0]
    main = re.sub(
        r"<form\b.*?</form>|<p class=\"notice edition-note\">.*?</p>", "", main, flags=re.DOTALL
    )
    main = re.sub(r"https?://[^<\s]*|(?<=>)/[a-z/0-9-]*(?=<)|img src=\"[^<]*data\.svg", "", main)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_second_run_writes_nothing_and_makes_no_page_of_an_evaluation(
    edition: tuple[Path, Made],
) -> None:
    folder, made = edition
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    again = made_edition(folder, has_heavy=False)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    changed = {path.name for path in after if after[path] != before.get(path)}
    assert (again.counts.written, again.counts.removed) == (0, 0)
    assert again.n_unchanged == again.n_evaluations == made.n_evaluations == 6
    assert changed <= {"manifest.json"}


def test_what_changed_is_written_and_what_is_gone_is_taken_out(
    edition: tuple[Path, Made], tmp_path: Path, samples: dict[str, int]
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(edition[0], folder)
    evaluation = Evaluation.objects.get(pk=samples["satoumi-evaluation-2021.txt"])
    (folder / "left-over.html").write_text("old", encoding="utf-8")
    (folder / "about" / "index.html").write_text("touched", encoding="utf-8")
    finding = kept_findings(evaluation.pk)[0]
    accept(evaluation, finding, author="a", at=NOW, reason="r")
    again = made_edition(folder, has_heavy=False)
    assert again.n_unchanged == 3
    assert not (folder / "left-over.html").exists()
    assert "touched" not in (folder / "about" / "index.html").read_text(encoding="utf-8")
    assert 1 <= again.counts.written < 20


def test_an_edition_is_listed_and_the_list_is_held_to_its_files(
    edition: tuple[Path, Made], tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(edition[0], folder)
    manifest = (folder / "manifest.json").read_bytes()
    told = check_files(folder, manifest)
    files = told["files"]
    assert isinstance(files, list)
    assert told["root"] == root_of([json.dumps(each).encode() for each in files]).hex()
    (folder / "index.html").write_text("another", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        check_files(folder, manifest)
    assert raised.value.code == "release-differs"


@pytest.mark.parametrize("n", [0, 1, 2, 3, 7, 8, 100])
def test_a_root_that_grows_line_by_line_is_the_root_of_them_all(n: int) -> None:
    lines = [f"line {number}".encode() for number in range(n)]
    growing = GrowingRoot()
    for line in lines:
        growing.add(line)
    assert growing.root() == root_of(lines)


def test_a_folder_with_something_else_in_it_is_left_alone(
    samples: dict[str, int], tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        made_edition(tmp_path)
    assert raised.value.code == "not-an-edition"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_every_passage_is_in_the_index_once(
    edition: tuple[Path, Made], samples: dict[str, int]
) -> None:
    folder, _ = edition
    texts = []
    for path in sorted(folder.glob("search/0/b*.js"), key=lambda each: int(each.stem[1:])):
        told = path.read_text(encoding="utf-8").removeprefix("hyoka.block(").rstrip(")\n")
        texts += [row[0] for row in json.loads(f"[{told}]")[2]]
    assert texts == list(Passage.objects.order_by("pk").values_list("text", flat=True))
