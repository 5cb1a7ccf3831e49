"""The API `/api/v1`: everything the site shows, with provenance, as JSON or CSV.

In: a GET by anybody. Out: `{data, notes, provenance, as_of, publication}`, pages by key, an ETag
from the state of the store (the same that pages carry), CORS for every origin. Writing is done by
people, in the workspace.
"""

import csv
import io
import math
import re
from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import Throttled, ValidationError
from ninja.throttling import AnonRateThrottle
from pydantic import BaseModel, BeforeValidator, Field

from hyoka import __version__
from hyoka.office import api as answers
from hyoka.publishing.comma import guarded_row
from hyoka.records import Problem

_CSV = "text/csv"
_EXAMPLES = {"name": "p7f3q2m9k-2021", "code": "1-2", "q": "藻場"}
_KIND = "評価の種類（policy, contribution, chapter）。 / What is evaluated."
_YEAR = "評価した年度（西暦）。 / Fiscal year of the evaluation."
_MINISTRY = "府省の名前、書かれたとおり。 / The ministry's name as printed."
_LETTER = "省の評定の記号。 / The grade as declared."
_AFTER = "前のページの答えの next。 / `next` of the page before."
_LIMIT = "一ページの件数。 / Rows a page."
_WORDS = "探す語。語句は引用符で囲む。 / Words; a phrase in quotation marks."
_PASSAGE = "箇所の種類（title, indicator, value, paragraph, remark, finding）。 / Kind of passage."
_SINCE = "この日（UTC）から後、2026-04-01 の形で。 / Since this day, UTC, as 2026-04-01."
_SINCE_ASKED: Any = Query(None, description=_SINCE)  # type: ignore[type-arg]
Data = list[dict[str, Any]] | dict[str, Any]


def _written_day(text: str) -> str:
    """A bare number would be taken for seconds since 1970, and answer with a day nobody asked
    for."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("a day is written YYYY-MM-DD")
    return text


Day = Annotated[date, BeforeValidator(_written_day)]


class Answer(BaseModel):
    """What every answer carries beside its data."""

    data: Data
    notes: list[str] = Field(
        default=[], description="What a reader must know before using the data."
    )
    provenance: dict[str, Any] = Field(
        default={}, description="Document, SHA-256 and form the data was read from."
    )
    as_of: str = Field(description="When the newest of it was saved, UTC.")
    publication: str = Field(
        description="The state of the store: the same as long as nothing was published."
    )
    next: str | None = Field(
        default=None, description="`after` of the next page; null on the last."
    )


class Told(BaseModel):
    """What went wrong, in both languages."""

    code: str
    message: dict[str, str]


class Throttle(AnonRateThrottle):
    """So many questions an address and minute; above that 429 with Retry-After."""

    scope = "api"


THROTTLE = Throttle("600/m")
api = NinjaAPI(
    title="Hyoka API",
    version="1",
    description="政策評価の記録を、出典とともに。/ Records of policy evaluation with their provenance.",
    docs_url=None,
    urls_namespace="api",
    throttle=[THROTTLE],
)
_RESPONSES = {200: Answer, 400: Told, 404: Told, 422: Told, 429: Told}


@api.exception_handler(Problem)
def problem(request: HttpRequest, error: Problem) -> HttpResponse:
    told = {"code": error.code, "message": {"ja": error.ja, "en": error.en}}
    return api.create_response(request, told, status=error.kind.status)


@api.exception_handler(ValidationError)
def bad_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = "、".join(str(each["loc"][-1]) for each in error.errors)
    ja, en = f"引数 {names} が正しくありません。", f"These parameters make no sense: {names}."
    return api.create_response(
        request, {"code": "bad-parameter", "message": {"ja": ja, "en": en}}, status=422
    )


@api.exception_handler(Throttled)
def too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    wait = math.ceil(error.wait or 60)
    ja = f"要求が多すぎます。{wait} 秒後にもう一度試してください。"
    en = f"Too many requests. Ask again in {wait} seconds."
    told = {"code": "too-many-requests", "message": {"ja": ja, "en": en}}
    response = api.create_response(request, told, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


@api.get(
    "/evaluations",
    response=_RESPONSES,
    summary="評価の一覧 / Evaluations",
    operation_id="evaluations",
)
def evaluations(
    request: HttpRequest,
    kind: str = Query("", description=_KIND),  # type: ignore[type-arg]
    year: int | None = Query(None, description=_YEAR),  # type: ignore[type-arg]
    ministry: str = Query("", description=_MINISTRY),  # type: ignore[type-arg]
    letter: str = Query("", description=_LETTER),  # type: ignore[type-arg]
    after: str = Query("", max_length=40, description=_AFTER),  # type: ignore[type-arg]
    limit: int = Query(50, ge=1, le=500, description=_LIMIT),  # type: ignore[type-arg]
) -> Any:
    """登録された評価を新しい順に返す。 / The stored evaluations, newest first."""
    narrowed = {"kind": kind, "fiscal_year": year, "ministry": ministry, "letter": letter}
    return _told(request, answers.evaluations(narrowed, after, limit))


@api.get(
    "/evaluations/{name}",
    response=_RESPONSES,
    summary="評価の記録 / An evaluation",
    operation_id="evaluation",
)
def evaluation(request: HttpRequest, name: str) -> Any:
    """一つの評価の記録を交換形式で、値ごとの場所とともに返す。 / The records of one evaluation in the
    exchange format, every value with its place."""
    return _told(request, answers.evaluation(name))


@api.get(
    "/evaluations/{name}/indicators",
    response=_RESPONSES,
    summary="測定指標 / Indicators",
    operation_id="indicators",
)
def indicators(request: HttpRequest, name: str) -> Any:
    """評価の測定指標ごとに、省の評定と計算した評定、達成した年、目標と実績を返す。 / Every
    indicator of an evaluation: declared and computed rating, years met, targets and results."""
    return _told(request, answers.indicators(name))


@api.get(
    "/evaluations/{name}/indicators/{code}/history",
    response=_RESPONSES,
    summary="指標の履歴 / History",
    operation_id="history",
)
def history(request: HttpRequest, name: str, code: str) -> Any:
    """一つの指標を全年度・全評価で返す。link は同じ指標である確かさ。 / One indicator through all its
    years and cycles; `link` says how sure it is that it is the same."""
    return _told(request, answers.history(name, code))


@api.get(
    "/indicators/{key}",
    response=_RESPONSES,
    summary="指標の全期間 / An indicator over all years",
    operation_id="indicator",
)
def indicator(request: HttpRequest, key: str) -> Any:
    """名や番号が変わっても同じ指標を、固有の鍵で全年度・全評価にわたって返す。 / One indicator by
    its permanent key, through renamings and renumberings, over all years and evaluations."""
    return _told(request, answers.line(key))


@api.get(
    "/evaluations/{name}/findings",
    response=_RESPONSES,
    summary="点検の指摘 / Findings",
    operation_id="findings",
)
def findings(
    request: HttpRequest,
    name: str,
    after: int = Query(0, ge=0, le=2**31, description=_AFTER),  # type: ignore[type-arg]
    limit: int = Query(100, ge=1, le=500, description=_LIMIT),  # type: ignore[type-arg]
) -> Any:
    """点検の指摘を重い順に、場所とともに返す。 / What the checks found, gravest first, each with its
    places."""
    return _told(request, answers.findings(name, after, limit))


@api.get(
    "/evaluations/{name}/changes",
    response=_RESPONSES,
    summary="前回からの変化 / Changes",
    operation_id="changes",
)
def changes(request: HttpRequest, name: str) -> Any:
    """同じ様式の前回の評価からの変化を返す。 / What changed since the evaluation before in the same
    form."""
    return _told(request, answers.changes(name))


@api.get("/search", response=_RESPONSES, summary="検索 / Search", operation_id="search")
def search(
    request: HttpRequest,
    q: str = Query(  # type: ignore[type-arg]
        ..., min_length=1, max_length=200, examples=[_EXAMPLES["q"]], description=_WORDS
    ),
    kind: str = Query("", description=_PASSAGE),  # type: ignore[type-arg]
    year: str = Query("", description=_YEAR),  # type: ignore[type-arg]
    after: int = Query(0, ge=0, le=2**62, description=_AFTER),  # type: ignore[type-arg]
) -> Any:
    """語を含む箇所を順位の順に、行とともに返す。 / Passages that hold the words, in order of rank, each
    with its lines."""
    return _told(request, answers.search(q, {"kind": kind, "year": year}, after))


@api.get(
    "/changes", response=_RESPONSES, summary="更新の知らせ / Feed of changes", operation_id="feed"
)
def feed(
    request: HttpRequest,
    since: Day | None = _SINCE_ASKED,
    limit: int = Query(100, ge=1, le=500, description=_LIMIT),  # type: ignore[type-arg]
) -> Any:
    """ある日から後に変わった評価を古い順に返す。 / Evaluations changed since a day, oldest first."""
    return _told(request, answers.feed(since, limit))


def _told(request: HttpRequest, answer: answers.Told) -> HttpResponse:
    """As JSON, or as CSV where a row is a row and the reader asks for it."""
    wants_csv = _CSV in request.headers.get("Accept", "")
    if wants_csv and isinstance(answer.data, list):
        response = HttpResponse(_as_csv(answer.data), content_type=f"{_CSV}; charset=utf-8")
    else:
        body = Answer(**answer.envelope())
        response = HttpResponse(
            body.model_dump_json(), content_type="application/json; charset=utf-8"
        )
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["X-Hyoka-Version"] = __version__
    return response


def _as_csv(rows: list[dict[str, Any]]) -> bytes:
    """Flat cells under the names of all rows; a byte order mark for spreadsheets."""
    names = list(dict.fromkeys(chain.from_iterable(rows)))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(guarded_row(map(_flat(row).get, names)) for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if not isinstance(value, dict | list) else str(value)
        for name, value in row.items()
    }
