"""What other programs read: the feed, the map of the site, robots, the description of data, cards, icons."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from lxml import etree

from hyoka.store.kept.addresses import name_of
from hyoka.web.api import THROTTLE, api

SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "m": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def texts(document: bytes, path: str) -> list[str]:
    """What an XPath finds in a document."""
    found = etree.fromstring(document).xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [str(each) for each in found]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_feed_names_every_evaluation_that_changed(
    client: Client, samples: dict[str, int], prefix: str
) -> None:
    response = client.get(f"{prefix}/feed.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    links = texts(response.content, "//a:entry/a:link/@href")
    assert len(links) == len(samples)
    assert all(client.get(link).status_code == 200 for link in links)


def test_every_address_of_the_map_is_a_page_in_both_languages(
    client: Client, samples: dict[str, int]
) -> None:
    parts = texts(client.get("/sitemap.xml").content, "//m:loc/text()")
    assert len(parts) == 2
    located = []
    for part in parts:
        found = client.get(part).content
        here = texts(found, "//m:url/m:loc/text()")
        assert len(texts(found, "//x:link/@hreflang")) == 2 * len(here)
        located += here
    assert len(set(located)) == len(located)
    assert len(located) > 60
    for address in located[::7]:
        assert client.get(address).status_code == 200, address
    assert client.get("/sitemaps/9.xml").status_code == 404


def test_robots_are_told_of_the_map_and_of_what_is_no_page(client: Client, db: None) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /work/" in told
    assert re.search(r"Sitemap: https?://\S+/sitemap.xml", told)


def test_an_evaluation_is_described_as_a_data_set(client: Client, samples: dict[str, int]) -> None:
    name = name_of(samples["satoumi-evaluation-2021.txt"])
    page = client.get(f"/evaluations/{name}/").content.decode()
    assert f'type="application/ld+json" href="/evaluations/{name}/dataset.jsonld"' in page
    told = json.loads(client.get(f"/evaluations/{name}/dataset.jsonld").content)
    assert (told["@type"], told["creator"]["name"]) == ("Dataset", "里海省")
    assert len(told["distribution"]) >= 5
    assert client.get(told["distribution"][0]["contentUrl"]).status_code == 200
    assert json.loads(client.get("/data/dataset.jsonld").content)["@type"] == "Dataset"


@override_settings(SITE_URL="https://example.go.jp")
def test_a_page_has_a_card_with_its_chart(client: Client, samples: dict[str, int]) -> None:
    name = name_of(samples["satoumi-evaluation-2021.txt"])
    page = client.get(f"/evaluations/{name}/").content.decode()
    card = f"/evaluations/{name}/card.png"
    assert f'content="https://example.go.jp{card}"' in page
    assert 'hreflang="en" href="https://example.go.jp/en/evaluations/' in page
    line = re.search(r'href="(/indicators/i[a-z0-9]+/)"', page)
    assert line is not None
    pictures = [client.get(path) for path in (card, f"{line[1]}card.png")]
    for picture in pictures:
        assert picture.content.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture.content[at : at + 4]) for at in (16, 20))
        assert width >= 1200
        assert abs(width / height - 1200 / 630) < 0.02
    assert pictures[0].content != pictures[1].content


def test_browsers_find_the_icon_where_they_look_for_it(client: Client, db: None) -> None:
    response = Client().get("/favicon.ico")
    assert (response.status_code, response.headers["Location"]) == (302, "/static/web/icon.svg")


def test_topics_lead_to_the_fields_of_every_year(client: Client, samples: dict[str, int]) -> None:
    page = client.get("/topics/").content.decode()
    for number in ("2021", "2024"):
        name = name_of(samples[f"satoumi-evaluation-{number}.txt"])
        assert f"/evaluations/{name}/fields/1/" in page


def test_a_printed_term_is_explained_on_the_page_itself(
    client: Client, samples: dict[str, int]
) -> None:
    name = name_of(samples["satoumi-evaluation-2021.txt"])
    page = client.get(f"/en/evaluations/{name}/indicators/1-2/").content.decode()
    targets = re.findall(r'popovertarget="([^"]+)"', page)
    assert len(targets) >= 4
    for target in targets:
        assert page.count(f'id="{target}"') == 1
    assert "The yardstick" in page or "Why the result came out" in page


def test_who_asks_too_often_is_told_when_to_come_again(
    client: Client, samples: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(THROTTLE, "num_requests", 3)
    cache.clear()
    statuses = [client.get(f"/api/v1/evaluations?limit={n}") for n in range(1, 6)]
    assert [each.status_code for each in statuses] == [200, 200, 200, 429, 429]
    told = statuses[-1]
    assert 0 < int(told.headers["Retry-After"]) <= 60
    assert set(told.json()["message"]) == {"ja", "en"}


def test_the_api_describes_everything_in_both_languages() -> None:
    schema = api.get_openapi_schema()
    for path, methods in schema["paths"].items():
        told = methods["get"]
        said = [told["description"], told["summary"]]
        said += [
            each["description"] for each in told.get("parameters", ()) if each["in"] == "query"
        ]
        for words in said:
            ja, _, en = words.partition(" / ")
            assert re.search(r"[ぁ-んァ-ヶ一-龠]", ja), (path, words)
            assert re.search(r"[a-z]", en), (path, words)
