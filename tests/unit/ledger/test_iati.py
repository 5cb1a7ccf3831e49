"""Published activities: held against the standard first, read one by one, amounts in their own currency."""

import io
import tarfile
from collections import Counter
from decimal import Decimal

import pytest

from hyoka.ledger.iati import Activity, Flow, activity_rows, check_iati
from hyoka.ledger.rows import Refused
from hyoka.records import Problem
from tests.conftest import SHARED

TESTS = SHARED / "data" / "iati" / "schemas" / "iati_schema_tests.tar.xz"
ACTIVITY = """<iati-activity default-currency="JPY" last-updated-datetime="2024-05-01T00:00:00Z">
<iati-identifier>XM-SATOUMI-{number}</iati-identifier>
<reporting-org ref="XM-SATOUMI" type="10"><narrative>里海省</narrative></reporting-org>
<title><narrative>藻場の再生</narrative></title>
<description><narrative>苗を植える</narrative></description>
<participating-org ref="XM-SATOUMI" role="1" type="10"/>
<activity-status code="2"/>
<activity-date type="1" iso-date="2023-04-01"/><activity-date type="2" iso-date="2023-05-01"/>
<recipient-country code="KE" percentage="60"/><recipient-country code="UG" percentage="40"/>
<sector code="31300" percentage="100"/>
<budget type="1" status="1"><period-start iso-date="2023-04-01"/><period-end iso-date="2024-03-31"/>
<value value-date="2023-04-01">1000.50</value></budget>
<transaction><transaction-type code="3"/><transaction-date iso-date="2023-06-01"/>
<value currency="USD" value-date="2023-06-01">{number}.25</value></transaction>
</iati-activity>"""


def file_of(times: int) -> bytes:
    inner = "".join(ACTIVITY.format(number=number) for number in range(1, times + 1))
    return f'<?xml version="1.0" encoding="UTF-8"?><iati-activities version="2.03">{inner}</iati-activities>'.encode()


def test_an_activity_is_read_with_its_money_in_its_own_currency() -> None:
    assert check_iati(io.BytesIO(file_of(2)), "a.xml") == "iati-activities"
    rows = list(activity_rows(io.BytesIO(file_of(2))))
    activity, paid, budget = (row for row in rows[:3] if not isinstance(row, Refused))
    assert isinstance(activity, Activity)
    assert (activity.iati_id, activity.countries, activity.starts_on) == (
        "XM-SATOUMI-1",
        "KE:60 UG:40",
        "2023-05-01",
    )
    assert isinstance(budget, Flow)
    assert isinstance(paid, Flow)
    assert (budget.number, budget.currency, budget.on) == ("1000.50", "JPY", "2023-04-01")
    assert (paid.type, paid.number, paid.currency, paid.valued_on) == (
        "3",
        "1.25",
        "USD",
        "2023-06-01",
    )


def test_a_file_of_577_activities_adds_up_to_an_independent_sum() -> None:
    rows = list(activity_rows(io.BytesIO(file_of(577))))
    paid = sum(
        Decimal(row.number) for row in rows if isinstance(row, Flow) and row.kind == "transaction"
    )
    assert paid == Decimal(577 * 578) / 2 + Decimal("0.25") * 577
    assert Counter(type(row).__name__ for row in rows) == {"Activity": 577, "Flow": 1154}


@pytest.mark.parametrize(
    "data",
    [
        file_of(1).replace(b"2.03", b"1.05"),
        file_of(1)[:-30],
        file_of(1).replace(b'<activity-status code="2"/>', b""),
        b"<html/>",
        b"",
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><iati-activities version="2.03">&e;</iati-activities>',
    ],
)
def test_what_does_not_fit_the_standard_is_told_with_its_line(data: bytes) -> None:
    with pytest.raises(Problem) as told:
        check_iati(io.BytesIO(data), "a.xml")
    assert told.value.code == "not-iati"


def test_files_of_the_standard_that_must_pass_pass_and_those_that_must_fail_fail() -> None:
    if not TESTS.is_file():
        pytest.skip("the shared data are not beside the project")
    seen: Counter[tuple[str, bool]] = Counter()
    with tarfile.open(TESTS) as archive:
        for info in archive:
            kind = next(
                (kind for kind in ("should-pass", "should-fail") if kind in info.name), None
            )
            is_record = (
                "registry-tests" in info.name
            )  # entries of the registry: another schema, no activities
            stream = (
                archive.extractfile(info)
                if info.name.endswith(".xml") and kind and not is_record
                else None
            )
            if stream is not None and kind is not None:
                seen[kind, _passes(io.BytesIO(stream.read()))] += 1
    assert seen == {("should-pass", True): 233, ("should-fail", False): 453}


def _passes(stream: io.BytesIO) -> bool:
    try:
        check_iati(stream, "a.xml")
    except Problem:
        return False
    return True
