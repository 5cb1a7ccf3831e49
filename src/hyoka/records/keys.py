"""What tells an element of a list from its neighbours."""

from pydantic import BaseModel

KEYS = (
    "fiscal_year",
    "code",
    "number",
    "scope",
    "stage",
    "name",
    "label",
    "mark",
    "id",
    "matter",
    "account",
    "marker",
)


def key_of(model: type[BaseModel]) -> str | None:
    """The name of the attribute that tells elements of this class apart, as a form's bindings call
    it."""
    return next((name for name in KEYS if name in model.model_fields), None)
