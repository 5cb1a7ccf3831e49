"""JSON Schema of the exchange format, generated from the models."""

import json

from hyoka.records.envelope import Records


def schema_json() -> str:
    """The JSON Schema (2020-12) of `hyoka-records/1` as text, the same on every run."""
    schema = Records.model_json_schema(by_alias=True, mode="serialization")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hyoka-records/1",
    } | schema
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
