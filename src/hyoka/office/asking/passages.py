"""Questions about words: where they stand, and which remarks hold them."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from hyoka.office.asking.indicators import placed
from hyoka.office.asking.said import MOST, Answerer, Found, Link, Row, Scope
from hyoka.office.library import entries_by_id
from hyoka.store.search import query
from hyoka.store.search.asking import asked
from hyoka.store.search.models import Passage
from hyoka.store.search.query import AnyPassage


def mentions(scope: Scope) -> Found:
    question = asked(f'"{scope.asked.words}"')
    found = query.hits(question, {}, limit=query.MOST_COUNTED)
    printed = [each for each in found if each.kind != "finding"]
    rows = _rows(printed[:MOST])
    return Found(rows, len(printed), {"words": scope.asked.words}, _search(scope.asked.words))


def who_said(scope: Scope) -> Found:
    """Remarks with the words; whoever gave them is told where the document names them."""
    question = asked(f'"{scope.asked.words}"')
    found = query.hits(question, {"kind": "remark"}, limit=query.MOST_COUNTED)
    rows = _rows(found[:MOST])
    return Found(rows, len(found), {"words": scope.asked.words}, _search(scope.asked.words))


def replies(scope: Scope) -> Found:
    """The remarks; that nothing is printed of a reply is the answer."""
    found = Passage.objects.filter(kind="remark", evaluation__public_pointer__isnull=False)
    if scope.is_narrowed:
        found = found.filter(evaluation__in=[each.id for each in scope.entries])
    return Found(_rows(list(found.order_by("pk")[:MOST])), found.count())


def _search(words: str) -> Link:
    return Link("search", (), urlencode({"q": f'"{words}"'}))


def _rows(passages: Sequence[AnyPassage]) -> list[Row]:
    entries = {
        each.id: each for each in entries_by_id(sorted({one.evaluation_id for one in passages}))
    }
    by = _givers(list(entries))
    rows = []
    for each in passages:
        entry = entries[each.evaluation_id]
        link = (
            Link("indicator", (entry.id, each.code)) if each.code else Link("policy", (entry.id,))
        )
        giver = f"（{by[entry.id]}）" if each.kind == "remark" and entry.id in by else ""
        place = placed(each) if each.page and each.document else None
        rows.append(Row(f"{entry.fiscal_year} {entry.title}{giver}", each.text, link, place))
    return rows


def _givers(ids: list[int]) -> dict[int, str]:
    """Who gave the opinions of an evaluation, where it is printed."""
    found = Passage.objects.filter(evaluation__in=ids, part="opinions_by").order_by("pk")
    return dict(found.values_list("evaluation", "text"))


ANSWERERS: Mapping[str, Answerer] = {
    "mentions": mentions,
    "who_said": who_said,
    "replies": replies,
}
