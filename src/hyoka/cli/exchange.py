"""Records out of whatever a user hands in: a document of any format, or a file in the exchange format."""

from pathlib import Path

from hyoka.cli.files import read_bytes
from hyoka.cli.showing import Report, progress
from hyoka.reading import read
from hyoka.records import Kind, Problem, Records

_LONGEST_NUMBER = 18


def is_exchange(data: bytes) -> bool:
    """Whether the bytes are meant as a file in the exchange format."""
    return data.lstrip().startswith(b"{") and b'"hyoka-records/1"' in data[:200]


def records_of(data: bytes, name: str, form: str | None, report: Report | None = None) -> Records:
    """The records of a document or of an exchange file. Raises Problem for a file that is neither."""
    if not is_exchange(data):
        return read(data, name, form=form, report=report)
    from pydantic import ValidationError

    try:
        return Records.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(map(str, first["loc"]))
        raise Problem(
            "bad-exchange-file", Kind.UNREADABLE, facts={"file": name, "place": place},
            ja=f"「{name}」は交換形式 hyoka-records/1 として正しくありません（{place}：{first['msg']}）。",
            en=f"“{name}” is no valid hyoka-records/1 file ({place}: {first['msg']}).",
        ) from error  # fmt: skip


def records_named(name: str) -> Records:
    """The records of a file, or of a stored evaluation where the name is its number and no file's."""
    if name.isdecimal() and len(name) <= _LONGEST_NUMBER and not Path(name).exists():
        from hyoka.cli.database import prepare

        prepare()
        from hyoka.office import library

        return library.records_of(int(name))
    data, file = read_bytes(name)
    with progress(file) as report:
        return records_of(data, file, None, report)
