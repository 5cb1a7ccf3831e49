"""The accessible twin of every form."""

import itertools
from html.parser import HTMLParser

import pytest

from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.blocks import Composition, Paragraph, Words
from hyoka.writing.composition.outline import linked
from hyoka.writing.reports.printing import printed
from tests.support.compositions import everything, said

VOID = {"meta", "br", "col", "rect", "hr"}


class Page(HTMLParser):
    """Opens and closes every element once, and keeps what it saw."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def attributes(self, tag: str, name: str) -> list[str | None]:
        return [
            attributes[name] for seen, attributes in self.seen if seen == tag and name in attributes
        ]


@pytest.fixture(scope="module")
def page(records_2021: Records) -> Page:
    return Page(write(printed(records_2021), "html"))


def test_it_is_well_formed_with_language_title_and_landmarks(page: Page) -> None:
    tags = [tag for tag, _ in page.seen]
    assert page.open == []
    assert page.attributes("html", "lang") == ["ja"]
    assert [tags.count(each) for each in ("title", "h1", "main", "nav", "header")] == [
        1,
        1,
        1,
        1,
        1,
    ]


def test_it_needs_nothing_but_itself(page: Page) -> None:
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.seen}
    assert all(not name.startswith("on") for _, attributes in page.seen for name in attributes)


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.seen if tag[0] == "h" and tag[1:].isdecimal()]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_header_cells_say_what_they_speak_for_and_every_link_leads_somewhere(page: Page) -> None:
    scopes = page.attributes("th", "scope")
    assert {"col", "colgroup", "row", "rowgroup"} <= set(scopes)
    assert len(scopes) == sum(tag == "th" for tag, _ in page.seen)
    anchors = {attributes.get("id") for _, attributes in page.seen}
    inside = [link[1:] for link in page.attributes("a", "href") if link and link.startswith("#")]
    assert len(inside) > 12
    assert set(inside) <= anchors


def test_words_are_never_markup() -> None:
    page = Page(write(everything(), "html"))
    assert "=HYPERLINK(A1) <b>&amp;" in page.words
    assert "b" not in {tag for tag, _ in page.seen}


def test_a_link_that_is_no_web_address_is_no_link() -> None:
    blocks = linked(
        [
            Paragraph(
                (
                    Words("押す", link="javascript:alert(1)"),
                    Words("出典", link="https://example.org"),
                )
            )
        ]
    )
    page = Page(write(Composition("題", blocks), "html"))
    assert page.attributes("a", "href") == ["#main", "https://example.org"]


def test_the_same_composition_gives_the_same_bytes() -> None:
    assert write(everything(), "html") == write(everything(), "html")


def test_an_attribute_cannot_be_left() -> None:
    page = Page(write(Composition('"><script>', (said('" onclick="x'),)), "html"))
    assert "script" not in {tag for tag, _ in page.seen}
