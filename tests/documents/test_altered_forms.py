"""Slips of every kind, drawn by seed from the sample of every form: how many are found, and that none is told twice.

The counts are of what the records of a sample can show at all: a figure printed once and nowhere drawn on cannot be
known to be wrong. HYOKA_FORM_SLIPS says how many places are drawn for each kind and form.
"""

import os
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from tests.support.alterations import new_findings
from tests.support.form_slips import KINDS, Altered, drawn

N_DRAWN = int(os.environ.get("HYOKA_FORM_SLIPS", "1"))
SAMPLES = files("hyoka") / "catalogue" / "samples"
FORMS = ("evaluation-2021", "slides-2024", "contribution-2017", "contribution-2022", "chapter")
# Kinds whose slips contradict the document itself wherever they stand: nearly all of them are found.
TOLD = ("unit", "impossible_day", "impossible_era", "bracket_lost", "pasted")
SEED = "slips of all forms"


@cache
def altered(form: str) -> Altered:
    return Altered((SAMPLES / f"satoumi-{form}.txt").read_text(encoding="utf-8"))


@cache
def counts(form: str, kind: str) -> Counter[int]:
    """How many new findings each slip drawn gives; two and more count as two."""
    one = altered(form)
    slips = drawn(one, KINDS[kind], N_DRAWN, f"{SEED} {kind}")
    return Counter(min(2, len(new_findings(one.text, slip.made_in(one.text)))) for slip in slips)


@pytest.mark.parametrize("form", FORMS)
def test_no_slip_in_any_form_is_told_twice(form: str) -> None:
    assert {kind: counts(form, kind)[2] for kind in KINDS} == dict.fromkeys(KINDS, 0)


@pytest.mark.parametrize("kind", TOLD)
def test_what_contradicts_its_own_document_is_found_in_most_forms(kind: str) -> None:
    every = sum((counts(form, kind) for form in FORMS), Counter[int]())
    assert every[1] >= every.total() * 3 / 5


def test_most_slips_that_are_drawn_are_found() -> None:
    every = sum((counts(form, kind) for form in FORMS for kind in KINDS), Counter[int]())
    assert 2 * every[1] >= every.total()
