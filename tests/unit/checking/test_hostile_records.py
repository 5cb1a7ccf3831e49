"""Records made elsewhere may hold anything where a number or a code belongs; the checks leave it alone."""

import pytest

from hyoka.checking import check_document
from hyoka.records import Records


@pytest.mark.parametrize("number", ["", "abc", "NaN", "Infinity", "1e999999"])
def test_a_number_that_is_none_is_left_alone(records_2021: Records, number: str) -> None:
    text = records_2021.to_json()
    for known in ("1300", "429600", "150", "62"):
        text = text.replace(f'"number": "{known}"', f'"number": "{number}"')
    assert text != records_2021.to_json()
    check_codes = {finding.code for finding in check_document(Records.model_validate_json(text))}
    assert check_codes <= {"sum-mismatch", "indicator-renamed", "mid-term-without-year", "outside-cause"}


def test_a_code_that_is_none_is_told_as_an_indicator_nobody_lists(records_2021: Records) -> None:
    text = records_2021.to_json().replace('"code": "1-2"', '"code": "x"')
    assert check_document(Records.model_validate_json(text))
