"""What changed since last time, on the policy's page and on its own."""

import re

from django.test import Client

from hyoka.records import Records
from hyoka.store.kept.addresses import name_of


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_policy_with_a_predecessor_says_what_changed(
    client: Client, loaded: dict[str, int]
) -> None:
    page = text_of(client, f"/evaluations/{name_of(loaded['2024'])}/")
    assert "前回の評価から変わったこと" in page
    assert (
        f"/evaluations/{name_of(loaded['2024'])}/changes/{name_of(loaded['2021'])}/?what=grade"
        in page
    )
    assert "前回の評価から変わったこと" not in text_of(
        client, f"/evaluations/{name_of(loaded['2021'])}/"
    )


def test_words_that_came_and_went_are_marked_and_named(
    client: Client, loaded: dict[str, int]
) -> None:
    page = text_of(
        client, f"/en/evaluations/{name_of(loaded['2024'])}/changes/{name_of(loaded['2021'])}/"
    )
    assert re.search(r"<ins><span[^>]*>inserted: </span>", page)
    assert re.search(r"<del><span[^>]*>removed: </span>", page)
    assert "indicator 1-2" in page


def test_both_places_open_their_own_document(
    client: Client, loaded: dict[str, int], records_2021: Records, records_2024: Records
) -> None:
    page = text_of(
        client,
        f"/evaluations/{name_of(loaded['2024'])}/changes/{name_of(loaded['2021'])}/?what=grade",
    )
    for records in (records_2021, records_2024):
        found = re.search(rf'href="(/documents/{records.document.sha256}/p/[^"]+)"', page)
        assert found
        assert client.get(found[1].replace("&amp;", "&")).status_code == 200


def test_a_kind_filters_the_page_and_nonsense_does_not(
    client: Client, loaded: dict[str, int]
) -> None:
    path = f"/evaluations/{name_of(loaded['2024'])}/changes/{name_of(loaded['2021'])}/"
    assert len(text_of(client, f"{path}?what=grade")) < len(text_of(client, path))
    assert text_of(client, f"{path}?what=%3Cb%3E").count("<tr>") == text_of(client, path).count(
        "<tr>"
    )


def test_a_comparison_with_itself_says_that_nothing_changed(
    client: Client, loaded: dict[str, int]
) -> None:
    assert "変わったところはありません" in text_of(
        client, f"/evaluations/{(name := name_of(loaded['2021']))}/changes/{name}/"
    )


def test_a_comparison_with_nothing_is_not_found(client: Client, loaded: dict[str, int]) -> None:
    assert client.get(f"/evaluations/{name_of(loaded['2021'])}/changes/9999/").status_code == 404
