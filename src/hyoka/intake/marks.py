"""Files of marks: what people add to records so that a rule can answer (`hyoka-marks/1`)."""

from pydantic import ValidationError

from hyoka.definitions.problems import problem_named
from hyoka.intake.files import read_bytes
from hyoka.records import EvaluatorInput

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
        raise problem_named(
            "bad-marks", {"file": name, "place": place}, reason=first["msg"]
        ) from error


def marks_named(path: str | None) -> EvaluatorInput:
    """The marks of a file; none where no file is named."""
    return marks_of(*read_bytes(path)) if path else EvaluatorInput()
