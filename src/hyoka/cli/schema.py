"""`hyoka schema`: the JSON Schema of the exchange format."""

from hyoka.intake.files import write_text
from hyoka.records import schema_json


def command() -> None:
    write_text(schema_json(), None)
