"""Records made elsewhere may hold anything: what is no number or no year is refused, a strange code is told."""

import json

import pytest
from pydantic import ValidationError

from hyoka.checking import check_document
from hyoka.records import Records


@pytest.mark.parametrize(
    "number", ["", "abc", "NaN", "Infinity", "1e999999", "²", "１２", "9" * 5000, "1/0", "1\n"]
)
def test_a_number_that_is_none_is_refused(records_2021: Records, number: str) -> None:
    text = records_2021.to_json().replace('"number": "1300"', f'"number": {json.dumps(number)}')
    with pytest.raises(ValidationError, match="number"):
        Records.model_validate_json(text)


@pytest.mark.parametrize(
    ("known", "strange"),
    [
        ('"fiscal_year": 2020', '"fiscal_year": 99999'),
        ('"fiscal_year": 2020', '"fiscal_year": 100000000000000000000'),
        ('"2020": {', '"²": {'),
        ('"conducted": "2021-', '"conducted": "0000-'),
    ],
)
def test_a_year_that_is_none_is_refused(records_2021: Records, known: str, strange: str) -> None:
    text = records_2021.to_json()
    assert known in text
    with pytest.raises(ValidationError):
        Records.model_validate_json(text.replace(known, strange))


def test_a_code_that_is_none_is_told_as_an_indicator_nobody_lists(records_2021: Records) -> None:
    text = records_2021.to_json().replace('"code": "1-2"', '"code": "x"')
    assert check_document(Records.model_validate_json(text))
