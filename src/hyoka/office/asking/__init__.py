"""Answers questions in words from what is stored, with the place of every value. No model: the
catalogue's shapes read the question, and the same question has the same answer every time.

In: a question in Japanese or English. Out: an answer with its rows; or that the documents do not
state it; or what the question lacks; or that no shape fits it.
"""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from hyoka.definitions.questions import AskedFor, Shape, asked_for, shapes
from hyoka.office.asking import indicators, passages, policies
from hyoka.office.asking.said import Answer, Answerer, Link, Place, Row, Scope, State
from hyoka.office.library import EvaluationEntry, entries_by_id
from hyoka.office.shelf import public_cards
from hyoka.records import Bilingual
from hyoka.store.models import IndicatorRow
from hyoka.store.search.normalising import folded

__all__ = ["Answer", "Example", "Link", "Place", "Row", "Shape", "answer_to", "examples", "shapes"]
ANSWERERS: Mapping[str, Answerer] = {
    **indicators.ANSWERERS,
    **policies.ANSWERERS,
    **passages.ANSWERERS,
}
_MOST_ENTRIES = 30
_SHORTEST_NAME = 2
_LACKING = {
    "code": Bilingual(
        ja="どの指標のことか、番号（例：1-2）を書いてください。",
        en="Say which indicator you mean by its code, for example 1-2.",
    ),
    "letter": Bilingual(
        ja="どの評定のことか、記号（ｓ・ａ・ｂ・ｃ・ｄ）を書いてください。",
        en="Say which rating you mean: s, a, b, c or d.",
    ),
    "words": Bilingual(
        ja="探す語を「」で囲んで書いてください。",
        en="Put the words you look for in quotation marks.",
    ),
    "organization": Bilingual(
        ja="どの国際機関のことか、名前を書いてください。",
        en="Name the organisation you mean.",
    ),
}
_NOT_UNDERSTOOD = Bilingual(
    ja="この聞き方には答えられません。下の聞き方を選ぶか、語で検索してください。",
    en="This way of asking cannot be answered. Choose one below, or search for words.",
)
_NOT_STATED = Bilingual(
    ja="登録された資料には書かれていません。",
    en="This is not stated in the documents.",
)
Example = tuple[Shape, Bilingual]


def answer_to(question: str) -> Answer:
    """The same answer as long as nothing is published."""
    scope = _scope(question)
    asked = scope.asked
    if asked.shape is None:
        more = Link("search", (), urlencode({"q": asked.question}))
        return Answer(asked.question, "", "not_understood", _NOT_UNDERSTOOD, more=more)
    if asked.lacks:
        return Answer(asked.question, asked.shape.name, "lacking", _LACKING[asked.lacks])
    found = ANSWERERS[asked.shape.name](scope)
    n = len(found.rows) if found.n is None else found.n
    if not found.is_stated or not (n or asked.shape.counts):
        return Answer(asked.question, asked.shape.name, "not_stated", _NOT_STATED)
    told = _told(asked.shape, {"letter": asked.letter, **found.words, "n": str(n)})
    state: State = "not_stated" if asked.shape.name == "replies" else "told"
    rows = tuple(found.rows)
    return Answer(asked.question, asked.shape.name, state, told, rows, n, found.more)


def _told(shape: Shape, words: Mapping[str, str]) -> Bilingual:
    return Bilingual(
        ja=_filled(shape.told.ja, words).replace("「」", ""), en=_filled(shape.told.en, words)
    )


def _filled(sentence: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        sentence = sentence.replace("{" + name + "}", value)
    return sentence


def _scope(question: str) -> Scope:
    """What a question names: organisations and policies by name or code, and years evaluated."""
    plain = folded(question)
    cards = list(
        public_cards()
        .order_by("-fiscal_year", "-evaluation")
        .values_list("evaluation", "kind", "code", "title", "organization")
    )
    bodies = [card for card in cards if _is_named(plain, _names_of(card[4]))]
    asked = asked_for(question, [card[4] for card in bodies])
    policies_named = [card for card in cards if _is_named(plain, (card[3], card[2]))]
    chosen = bodies if bodies else policies_named
    ids = [card[0] for card in (chosen or cards)][:_MOST_ENTRIES]
    return Scope(
        asked=asked,
        entries=tuple(_of_the_year(entries_by_id(ids), asked)),
        is_narrowed=bool(chosen),
        organization=bodies[0][4] if bodies else "",
    )


def _of_the_year(entries: Sequence[EvaluationEntry], asked: AskedFor) -> Sequence[EvaluationEntry]:
    """The evaluations of a year that is named, where there are any; a year of figures is for the
    answer to look at."""
    if asked.shape is None or asked.shape.name in policies.BY_YEAR_OF_FIGURES:
        return entries
    return [each for each in entries if each.fiscal_year in asked.years] or entries


def _names_of(organization: str) -> tuple[str, ...]:
    """`国際移住機関（IOM）` is called by its name, its short name, or both."""
    name, _, short = organization.replace("(", "（").replace(")", "）").partition("（")
    return (organization, name, short.rstrip("）"))


def _is_named(plain: str, names: Iterable[str]) -> bool:
    known = (folded(name) for name in names)
    return any(len(name) >= _SHORTEST_NAME and name in plain for name in known)


def examples() -> tuple[Example, ...]:
    """Every shape with an example about what is stored."""
    ja, en = _example_words("ja"), _example_words("en")
    return tuple(
        (each, Bilingual(ja=_filled(each.example.ja, ja), en=_filled(each.example.en, en)))
        for each in shapes()
    )


def _example_words(lang: str) -> dict[str, str]:
    row = (
        IndicatorRow.objects.filter(evaluation__public_pointer__isnull=False)
        .order_by("-evaluation__fiscal_year", "evaluation", "position")
        .select_related("evaluation__card")
        .exclude(kind="qualitative")
        .first()
    )
    body = public_cards().exclude(organization="").order_by("-fiscal_year", "pk").first()
    card = row.evaluation.card if row else None
    year = row.evaluation.fiscal_year - 1 if row else 2023
    return {
        "code": row.code if row else "1-2",
        "year": f"FY{year}" if lang == "en" else f"{year}年度",
        "letter": "b",
        "words": "新型コロナ",
        "policy": card.title if card else "Ⅱ-1",
        "organization": body.organization if body else "国際機関",
    }
