"""The rules of the IATI standard's own ruleset over a file: which of them it breaks.

Rules that need the registry's lists of publishers are left out; all others of the ruleset are here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

Case = Mapping[str, Any]
_YEAR = 366


def broken_rules(root: etree._Element, ruleset: Path, today: date) -> list[str]:
    """Ids of broken rules with their severity, `6.2.2 error`, each once."""
    rules = json.loads(ruleset.read_text(encoding="utf-8"))
    found: list[str] = []
    for context, named in rules.items():
        for element in _found(root, context):
            found += _broken(element, named, today)
    return list(dict.fromkeys(found))


def _broken(element: etree._Element, named: Mapping[str, Any], today: date) -> Iterator[str]:
    for name, rule in named.items():
        for case in rule["cases"]:
            if name == "loop":
                yield from _looped(element, case, today)
            elif not _holds(name, element, case, today):
                yield f"{case['ruleInfo']['id']} {case['ruleInfo']['severity']}"


def _looped(element: etree._Element, case: Case, today: date) -> Iterator[str]:
    for value in dict.fromkeys(_found(element, case["foreach"])):
        text = json.dumps(case["do"], ensure_ascii=False).replace("$1", str(value))
        yield from _broken(element, json.loads(text), today)


def _holds(name: str, element: etree._Element, case: Case, today: date) -> bool:
    if "ORG-ID-PREFIX" in case.get("prefix", ()):
        return True
    condition = case.get("condition")
    if condition is not None and not _true(element, condition):
        return True
    return _RULES[name](element, case, today)


def _true(element: etree._Element, path: str) -> bool:
    return bool(element.xpath(f"boolean({path})"))


def _found(element: etree._Element, path: str) -> list[Any]:
    found: Any = element.xpath(path)
    return list(found)


def _words(element: etree._Element, case: Case, key: str = "paths") -> list[str]:
    found = [each for path in case[key] for each in _found(element, path)]
    return [each if isinstance(each, str) else each.text or "" for each in found]


def _days(element: etree._Element, path: str, today: date) -> list[date]:
    if path == "NOW":
        return [today]
    return [date.fromisoformat(str(each)[:10]) for each in _found(element, path)]


def _in_order(element: etree._Element, case: Case, today: date) -> bool:
    less, more = (_days(element, case[key], today) for key in ("less", "more"))
    return not less or not more or max(less) <= min(more)


def _in_a_year(element: etree._Element, case: Case, today: date) -> bool:
    start, end = (_days(element, case[key], today) for key in ("start", "end"))
    return not start or not end or (end[0] - start[0]).days <= _YEAR


def _one_or_all(element: etree._Element, case: Case, today: date) -> bool:
    if _true(element, case["one"]):
        return True
    match case["all"]:
        case "lang":
            return not _true(element, ".//narrative[not(@xml:lang)]")
        case "currency":
            return not _true(element, ".//value[not(@currency)]")
    return not _true(element, f"transaction[not({case['all']})]")


def _starts(element: etree._Element, case: Case, today: date) -> bool:
    starts = tuple(f"{each}{case.get('separator', '')}" for each in _words(element, case, "prefix"))
    return all(each.startswith(starts) for each in _words(element, case))


def _between(element: etree._Element, case: Case, today: date) -> bool:
    days, start, end = (_days(element, case[key], today) for key in ("date", "start", "end"))
    return all(start[0] <= day <= end[0] for day in days) if start and end else True


def _sum(element: etree._Element, case: Case, today: date) -> bool:
    numbers = [Decimal(each) for each in _words(element, case)]
    return not numbers or sum(numbers) == Decimal(case["sum"])


_RULES: Mapping[str, Callable[[etree._Element, Case, date], bool]] = {
    "atleast_one": lambda element, case, today: bool(_words(element, case)),
    "no_more_than_one": lambda element, case, today: len(_words(element, case)) <= 1,
    "unique": lambda element, case, today: (
        len(set(_words(element, case))) == len(_words(element, case))
    ),
    "startswith": _starts,
    "one_or_all": _one_or_all,
    "date_now": lambda element, case, today: all(
        day <= today for day in _days(element, case["date"], today)
    ),
    "date_order": _in_order,
    "time_limit": _in_a_year,
    "between_dates": _between,
    "regex_matches": lambda element, case, today: all(
        re.search(case["regex"], each) for each in _words(element, case)
    ),
    "no_spaces": lambda element, case, today: all(
        each == each.strip() for each in _words(element, case)
    ),
    "strict_sum": _sum,
    "range": lambda element, case, today: all(
        case["min"] <= float(each) <= case["max"] for each in _words(element, case)
    ),
    "if_then": lambda element, case, today: (
        not _true(element, case["if"]) or _true(element, case["then"])
    ),
}
