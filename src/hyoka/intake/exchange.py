"""Records out of whatever a user hands in: a document of any format, or a file in the exchange
format."""

import re

from hyoka.definitions.problems import problem_named
from hyoka.reading import Report, read
from hyoka.records import Problem, Records

_CONTROL = re.compile(
    rb"\x7f|\xc2[\x80-\x9f]|(?<!\\)(?:\\\\)*\\u00(?:0[0-8bef]|1[0-9a-f]|7f|[89][0-9a-f])",
    re.IGNORECASE,
)


def is_exchange(data: bytes) -> bool:
    """Whether the bytes are meant as a file in the exchange format."""
    return data.lstrip().startswith(b"{") and b'"hyoka-records/1"' in data[:200]


def open_input(data: bytes, name: str, form: str | None, report: Report | None = None) -> Records:
    """The records of a document or of an exchange file. Raises Problem for a file that is
    neither."""
    if not is_exchange(data):
        return read(data, name, form=form, report=report)
    from pydantic import ValidationError

    if (control := _CONTROL.search(data)) is not None:
        raise _bad_exchange(name, f"{control.start()}", "control character")
    try:
        return Records.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise _bad_exchange(name, "/".join(map(str, first["loc"])), first["msg"]) from error


def _bad_exchange(name: str, place: str, reason: str) -> Problem:
    return problem_named("bad-exchange-file", {"file": name, "place": place}, reason=reason)
