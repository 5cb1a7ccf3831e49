"""Files of marks: what people add to records so that a rule can answer (`hyoka-marks/1`)."""

from pydantic import ValidationError

from hyoka.intake.files import read_bytes
from hyoka.records import EvaluatorInput, Kind, Problem

_FORMAT = b'"hyoka-marks/1"'
_HEAD = 400


def is_marks(data: bytes) -> bool:
    """Whether the bytes are meant as a file of marks."""
    return data.lstrip().startswith(b"{") and _FORMAT in data[:_HEAD]


def marks_of(data: bytes, name: str) -> EvaluatorInput:
    """Raises Problem naming the first entry that is not valid."""
    try:
        return EvaluatorInput.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(map(str, first["loc"]))
        raise Problem(
            "bad-marks", Kind.UNREADABLE, facts={"file": name, "place": place},
            ja=f"「{name}」は hyoka-marks/1 として正しくありません（{place}：{first['msg']}）。",
            en=f"“{name}” is no valid hyoka-marks/1 file ({place}: {first['msg']}).",
        ) from error  # fmt: skip


def marks_named(path: str | None) -> EvaluatorInput:
    """The marks of a file; none where no file is named."""
    return marks_of(*read_bytes(path)) if path else EvaluatorInput()
