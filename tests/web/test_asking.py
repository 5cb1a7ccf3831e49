"""Questions in words are answered with cited values, the same every time, and with nothing else."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from hyoka.definitions.questions import shapes
from hyoka.office.asking import ANSWERERS, answer_to, examples
from hyoka.office.library import source_of
from hyoka.text import squeezed
from tests.web.test_speed import MOST_QUERIES, counted

pytestmark = pytest.mark.usefixtures("samples")
COUNTED = {"how_many", "documents", "renamed"}


def test_every_shape_has_an_answerer_and_every_answerer_a_shape() -> None:
    assert {shape.name for shape in shapes()} == ANSWERERS.keys()


def test_every_shape_is_answered_the_same_in_both_languages_and_every_time() -> None:
    for shape, example in examples():
        ja, en, again = answer_to(example.ja), answer_to(example.en), answer_to(example.ja)
        assert ja.shape == en.shape == shape.name
        assert (ja.rows, ja.n, ja.state, ja.sentence) == (en.rows, en.n, en.state, en.sentence)
        assert ja == again
        assert ja.state in ("told", "not_stated")


def test_every_value_of_every_answer_stands_where_its_place_says() -> None:
    n_looked_at = 0
    for shape, example in examples():
        for row in answer_to(example.ja).rows:
            if row.place is None:
                assert shape.name in COUNTED | {"targets_changed", "changed"}, (shape.name, row)
                continue
            lines = source_of(row.place.sha256).lines
            printed = "".join(
                line.text for line in lines if row.place.first <= line.number <= row.place.last
            )
            value = row.told.partition(" → ")[2] or row.told
            if shape.name not in ("pledges", "execution_rate", "findings", "changed"):
                n_looked_at += 1
                words = squeezed(value.split("\n")[0])[:8].removesuffix("百万円")
                assert squeezed(words).casefold() in squeezed(printed).casefold(), (shape.name, row)
    assert n_looked_at > 60


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("毎年、目標に届かなかった指標は？", "2です", ["d", "c"]),
        ("一度も届かないのにcの指標は？", "評定がcの指標は1です", ["c"]),
        ("1-2の令和２年度の実績は？", "1-2「再生した藻場の面積」", ["190ヘクタール"]),
        ("What was the target of 1-2 in 2023?", "1-2", ["160ヘクタール"]),
        ("ICEOへの拠出額は？", "当初予算", ["91,200千円", "86,400千円"]),
        ("2-2の評定は？", "2-2", ["ａ"]),
        ("沿岸海域の再生と海の恵みの持続的な利用の2021年度の執行率は？", "執行額を", ["95.0%"]),
    ],
)
def test_the_answer_is_what_the_sample_prints(
    question: str, sentence: str, told: list[str]
) -> None:
    answer = answer_to(question)
    assert sentence in answer.sentence.ja
    assert [row.told for row in answer.rows][: len(told)] == told


@pytest.mark.parametrize(
    "question",
    [
        "9-9の評定は？",
        "「火星」はどこに書かれている？",
        "1-2の1999年度の実績は？",
        "1-2への所見は？",
    ],
)
def test_what_no_document_states_is_told_to_be_not_stated(client: Client, question: str) -> None:
    answer = answer_to(question)
    assert (answer.state, answer.rows) == ("not_stated", ())
    page = client.get(f"/ask/?{urlencode({'q': question})}").content.decode()
    assert "資料に書かれていない" in page


def test_that_nothing_is_printed_of_replies_is_an_answer() -> None:
    answer = answer_to("所見への回答はある？")
    assert answer.state == "not_stated"
    assert len(answer.rows) == 5
    assert all(row.place for row in answer.rows)


def test_a_question_nobody_can_answer_leads_to_the_search(client: Client) -> None:
    page = client.get("/ask/?q=" + "おはよう").content.decode()
    assert "/search/?q=" in page
    assert "answer-not_understood" in page


def test_the_page_says_where_every_value_stands_in_either_language(client: Client) -> None:
    for prefix, question in (("", "1-2はどう推移した？"), ("/en", "How did 1-2 move?")):
        page = client.get(f"{prefix}/ask/?{urlencode({'q': question})}").content.decode()
        assert page.count('class="place"') == 12
        assert "190ヘクタール" in page


def test_every_example_of_the_page_is_a_question_it_answers(client: Client) -> None:
    page = html.unescape(client.get("/ask/").content.decode())
    links = re.findall(r'href="\?q=([^"]+)"', page)
    assert len(links) == len(shapes())
    for link in links[::6]:
        assert "answer-sentence" in client.get(f"/ask/?q={link}").content.decode()


def test_a_question_costs_few_questions_to_the_database(client: Client) -> None:
    for question in ("毎年、目標に届かなかった指標は？", "1-2の評定は？", "1-2はどう推移した？"):
        with counted() as asked:
            client.get(f"/ask/?{urlencode({'q': question})}")
        assert len(asked) <= MOST_QUERIES, (question, len(asked))


def test_words_in_a_question_are_shown_as_words(client: Client) -> None:
    page = client.get("/ask/?q=" + "<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page
