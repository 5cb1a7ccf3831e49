"""The exchange format's models, their schema, and Problem."""

import json
import pickle
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from hyoka.records import At, Kind, Problem, Records, Value, schema_json

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "hyoka-records-1.schema.json"


def test_the_committed_schema_is_fresh() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_json(), "run `make docs`"


def test_what_is_read_is_valid_by_the_schema(records_2021: Records) -> None:
    jsonschema.validate(json.loads(records_2021.to_json()), json.loads(schema_json()))


def test_records_survive_their_own_json(records_2021: Records) -> None:
    assert Records.model_validate_json(records_2021.to_json()).to_json() == records_2021.to_json()


def test_a_misspelt_name_is_refused() -> None:
    with pytest.raises(ValidationError):
        Value.model_validate({"raw": "1", "digits": "1"})


def test_a_record_cannot_be_changed() -> None:
    value = Value(raw="1", number="1")
    with pytest.raises(ValidationError):
        value.number = "2"  # type: ignore[misc]


def test_a_place_runs_to_the_end_of_another() -> None:
    first, last = At(page=1, lines=(2, 3), chars=(10, 20)), At(page=2, lines=(8, 9), chars=(60, 80))
    assert first.to(last) == At(page=1, lines=(2, 9), chars=(10, 80))


def test_a_problem_speaks_both_languages_and_survives_a_process_border() -> None:
    problem = Problem("x", Kind.CONFLICT, ja="変わりました。", en="It changed.", facts={"n": 1})
    again = pickle.loads(pickle.dumps(problem))
    assert (again.code, again.kind, str(again), again.facts) == (
        "x",
        Kind.CONFLICT,
        "変わりました。\nIt changed.",
        {"n": 1},
    )
    assert problem.as_json()["message"] == {"ja": "変わりました。", "en": "It changed."}


def test_kinds_have_exit_codes_and_statuses_of_their_own() -> None:
    assert len({kind.exit_code for kind in Kind}) == len(Kind)
    assert all(400 <= kind.status < 600 for kind in Kind)
