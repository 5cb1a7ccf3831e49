"""The API `/api/v1`: everything the site shows, with provenance, as JSON or CSV.

In: a GET by anybody. Out: `{data, notes, provenance, as_of, publication}`, pages by key, an ETag
from the state of the store (the same that pages carry), CORS for every origin. Writing is done by
people, in the workspace.
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.throttling import AnonRateThrottle
from pydantic import BaseModel, BeforeValidator, Field

from hyoka import __version__
from hyoka.office import api as answers
from hyoka.records import Problem

_CSV = "text/csv"
_EXAMPLES = {"name": "p7f3q2m9k-2021", "code": "1-2", "q": "藻場"}
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


api = NinjaAPI(
    title="Hyoka API",
    version="1",
    description="政策評価の記録を、出典とともに。/ Records of policy evaluation with their provenance.",
    docs_url=None,
    urls_namespace="api",
    throttle=[Throttle("600/m")],
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


@api.get(
    "/evaluations",
    response=_RESPONSES,
    summary="評価の一覧 / Evaluations",
    operation_id="evaluations",
)
def evaluations(
    request: HttpRequest,
    kind: str = "",
    year: int | None = None,
    ministry: str = "",
    letter: str = "",
    after: str = Query("", max_length=40),  # type: ignore[type-arg]
    limit: int = Query(50, ge=1, le=500),  # type: ignore[type-arg]
) -> Any:
    """Newest first. `kind`: policy, contribution, chapter …; `letter`: the grade as declared."""
    narrowed = {"kind": kind, "fiscal_year": year, "ministry": ministry, "letter": letter}
    return _told(request, answers.evaluations(narrowed, after, limit))


@api.get(
    "/evaluations/{name}",
    response=_RESPONSES,
    summary="評価の記録 / An evaluation",
    operation_id="evaluation",
)
def evaluation(request: HttpRequest, name: str) -> Any:
    """The records of one evaluation in the exchange format, every value with its place."""
    return _told(request, answers.evaluation(name))


@api.get(
    "/evaluations/{name}/indicators",
    response=_RESPONSES,
    summary="測定指標 / Indicators",
    operation_id="indicators",
)
def indicators(request: HttpRequest, name: str) -> Any:
    """Every indicator of an evaluation: declared and computed rating, years met, targets and
    results."""
    return _told(request, answers.indicators(name))


@api.get(
    "/evaluations/{name}/indicators/{code}/history",
    response=_RESPONSES,
    summary="指標の履歴 / History",
    operation_id="history",
)
def history(request: HttpRequest, name: str, code: str) -> Any:
    """One indicator through all its years and cycles; `link` says how sure it is that it is the
    same."""
    return _told(request, answers.history(name, code))


@api.get(
    "/indicators/{key}",
    response=_RESPONSES,
    summary="指標の全期間 / An indicator over all years",
    operation_id="indicator",
)
def indicator(request: HttpRequest, key: str) -> Any:
    """名や番号が変わっても同じ指標を、固有の鍵で全年度・全評価にわたって返す。/ One indicator by
    its permanent key, through renamings and renumberings, over all years and evaluations."""
    return _told(request, answers.line(key))


@api.get(
    "/evaluations/{name}/findings",
    response=_RESPONSES,
    summary="点検の指摘 / Findings",
    operation_id="findings",
)
def findings(request: HttpRequest, name: str) -> Any:
    """What the checks found, gravest first, each with its places."""
    return _told(request, answers.findings(name))


@api.get(
    "/evaluations/{name}/changes",
    response=_RESPONSES,
    summary="前回からの変化 / Changes",
    operation_id="changes",
)
def changes(request: HttpRequest, name: str) -> Any:
    """What changed since the evaluation before in the same form."""
    return _told(request, answers.changes(name))


@api.get("/search", response=_RESPONSES, summary="検索 / Search", operation_id="search")
def search(
    request: HttpRequest,
    q: str = Query(..., min_length=1, max_length=200, examples=[_EXAMPLES["q"]]),  # type: ignore[type-arg]
    kind: str = "",
    year: str = "",
    after: int = Query(0, ge=0, le=2**62),  # type: ignore[type-arg]
) -> Any:
    """Passages that hold the words, in order of rank, each with its lines."""
    return _told(request, answers.search(q, {"kind": kind, "year": year}, after))


@api.get(
    "/changes", response=_RESPONSES, summary="更新の知らせ / Feed of changes", operation_id="feed"
)
def feed(
    request: HttpRequest,
    since: Day | None = None,
    limit: int = Query(100, ge=1, le=500),  # type: ignore[type-arg]
) -> Any:
    """Evaluations changed since a day (`2026-04-01`), oldest first."""
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
    names = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_flat(row) for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if not isinstance(value, dict | list) else str(value)
        for name, value in row.items()
    }
