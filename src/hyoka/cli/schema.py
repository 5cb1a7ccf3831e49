"""`hyoka schema`: the JSON Schema of the exchange format."""

from hyoka.intake.files import write_text
from hyoka.records import schema_json

HELP = "交換形式の JSON Schema を出します。\n\nPrints the JSON Schema of the exchange format."


def command() -> None:
    write_text(schema_json(), None)
