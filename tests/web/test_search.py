"""Search finds what stands there and nothing else, whatever the index proposes."""

import pytest

from hyoka.office.searching import hits_in_document, search
from hyoka.store.search import query
from hyoka.store.search.asking import asked
from hyoka.store.search.models import Passage
from hyoka.store.search.normalising import folded, folded_with_offsets, year_asked

TERMS = [
    "藻", "藻場", "再生した藻場の面積", "の", "%", "190ヘクタール", "ヘクタール", "里海省",
    "ｋｍ", "（", "存在しない語",
]  # fmt: skip
YEARS = [("令和元年度", 2019), ("R2", 2020), ("FY2020", 2020), ("平成30年", 2018), ("R22人", None)]


def numbers(term: str) -> set[int]:
    return {each.id for each in query.hits(asked(term), {}, limit=10_000)}


def truth(term: str) -> set[int]:
    return {each.id for each in Passage.objects.all() if folded(term) in each.folded}


@pytest.mark.parametrize("term", TERMS)
def test_hits_are_the_passages_that_hold_the_term(loaded: dict[str, int], term: str) -> None:
    found = query.hits(asked(f'"{term}"'), {}, limit=100_000)
    assert {each.id for each in found} == truth(term)


def test_pages_by_key_give_every_hit_once_and_in_order(loaded: dict[str, int]) -> None:
    question, after, seen = asked("の"), 0, []
    while page := query.hits(question, {}, after=after, limit=7):
        seen += [each.id for each in page]
        after = seen[-1]
    assert seen == sorted(truth("の"))


def test_every_word_must_stand_there_and_none_that_is_taken_out(loaded: dict[str, int]) -> None:
    both = {each.id for each in query.hits(asked("藻場 面積"), {}, limit=10_000)}
    assert both == truth("藻場") & truth("面積")
    either = {each.id for each in query.hits(asked("藻場 OR 干潟"), {}, limit=10_000)}
    assert either == truth("藻場") | truth("干潟")
    without = {each.id for each in query.hits(asked("藻場 -面積"), {}, limit=10_000)}
    assert without == truth("藻場") - truth("面積")


def test_a_year_is_found_under_any_of_its_names(loaded: dict[str, int]) -> None:
    found = [
        {each.id for each in query.hits(asked(term), {}, limit=10_000)}
        for term in ("令和２年度", "2020年度", "R2")
    ]
    assert found[0]
    assert found[0] == found[1]
    assert found[0] <= found[2]
    assert truth("令和２年度") <= found[1]


def test_a_number_is_found_with_and_without_its_commas(loaded: dict[str, int]) -> None:
    assert (
        truth("1,790,000")
        == truth("1790000")
        == {each.id for each in query.hits(asked("1790000"), {}, limit=100)}
    )


@pytest.mark.parametrize(("term", "year"), YEARS)
def test_a_term_stands_for_a_year_only_as_a_whole(term: str, year: int | None) -> None:
    assert year_asked(term) == year


def test_offsets_lead_back_to_the_print() -> None:
    text = "約 １,０５５ 億㍍"
    plain, offsets = folded_with_offsets(text)
    assert plain == "約1055億メートル"
    assert text[offsets[1]] == "１"
    assert text[offsets[plain.index("億")]] == "億"


def test_a_term_found_nowhere_is_named(loaded: dict[str, int]) -> None:
    answer = search("藻場 存在しない語", {})
    assert not answer.hits
    assert [term.typed for term in answer.unmet] == ["存在しない語"]


def test_hits_of_a_document_come_by_line(loaded: dict[str, int]) -> None:
    document = Passage.objects.exclude(document="").values_list("document", flat=True)[0]
    found = hits_in_document("藻場", document)
    assert found
    assert found == sorted(found, key=lambda hit: hit[1])


def test_indexing_again_changes_no_hit(loaded: dict[str, int]) -> None:
    from hyoka.office.keeping import keep_everything

    before = [each.text for each in query.hits(asked("藻場"), {}, limit=1000)]
    keep_everything()
    assert [each.text for each in query.hits(asked("藻場"), {}, limit=1000)] == before
