"""Scores a reader's answers: right, left open, wrong. Needs nothing but Python.

    python score.py answers.jsonl

An answer is a line of JSON: {"id": "…", "number": "190"}, `number` null where the reader does not
know. A figure that is asked for and not given counts as left open; one that is given and is not
what is printed counts as wrong, and so does any figure for a cell that is blank or spoilt. Exit
status 1 where anything is wrong.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def main(answers: str) -> int:
    """Prints a row a variant and format; returns the exit status."""
    given = {each["id"]: each.get("number") for each in lines(Path(answers))}
    counts = counted(given)
    print(f"{'variant':10} {'format':7} {'asked':>6} {'right':>6} {'open':>6} {'wrong':>6}")
    for (variant, form), found in sorted(counts.items()):
        asked = sum(found.values())
        told = f"{found['right']:6} {found['open']:6} {found['wrong']:6}"
        print(f"{variant:10} {form:7} {asked:6} {told}")
    return int(any(found["wrong"] for found in counts.values()))


def counted(given: Mapping[str, str | None]) -> dict[tuple[str, str], Counter[str]]:
    """How many answers were right, open and wrong, by variant and format."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for claim in lines(FOLDER / "claims.jsonl"):
        kind = (claim["variant"], claim["format"])
        counts.setdefault(kind, Counter())[verdict(claim["number"], given.get(claim["id"]))] += 1
    return counts


def verdict(expected: str | None, answer: str | None) -> str:
    """`right`, `open` or `wrong`."""
    if answer is None:
        return "right" if expected is None else "open"
    return "right" if expected is not None and same(expected, answer) else "wrong"


def same(expected: str, answer: str) -> bool:
    try:
        return Decimal(expected) == Decimal(str(answer))
    except InvalidOperation:
        return False


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
