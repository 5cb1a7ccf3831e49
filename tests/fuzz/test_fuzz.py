"""Mutated documents of every kind.

`HYOKA_FUZZ_SECONDS` says for how long, with other documents each time, `make fuzz` for an hour;
`HYOKA_FUZZ_FOLDER` adds the documents of a folder.
What was found stands in FOUND for good.
"""

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import DOCUMENT, NAMES, ON_BYTES, ON_LINES, Mutated, Mutation, sample
from tests.fuzz.promises import check_promises

SECONDS = float(os.environ.get("HYOKA_FUZZ_SECONDS", "4"))
QUIET = settings(
    max_examples=100,
    deadline=None,
    database=None,
    derandomize="HYOKA_FUZZ_SECONDS" not in os.environ,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
FOUND_TEXTS = ["\u200b\nあ\n", "\ufe00\n施策名 あ\n", "施策名\n\ufe00\n令和３年度政策評価書\n"]
"""Lines that hold nothing but characters nobody sees."""
FOUND = [Mutated("satoumi-evaluation-2024.txt", (Mutation("dropped", 0.51, 0.83, 0),))]


@QUIET
@given(DOCUMENT)
def mutated_documents_keep_the_promises(document: Mutated) -> None:
    check_promises(document.data, document.sample)


@QUIET
@given(st.binary(max_size=400), st.sampled_from([*NAMES, "x.pdf", "x.docx", "x.xlsx", "x"]))
def any_bytes_keep_the_promises(data: bytes, name: str) -> None:
    check_promises(data, name)


@QUIET
@given(st.text(max_size=400))
def any_text_keeps_the_promises(text: str) -> None:
    check_promises(text.encode("utf-8", errors="replace"), "x.txt")


def test_no_document_breaks_the_promises() -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        mutated_documents_keep_the_promises()
        any_bytes_keep_the_promises()
        any_text_keeps_the_promises()


@pytest.mark.parametrize("document", FOUND, ids=str)
def test_documents_that_once_broke_a_promise_keep_it(document: Mutated) -> None:
    check_promises(document.data, document.sample)


@pytest.mark.parametrize("text", FOUND_TEXTS, ids=ascii)
def test_texts_that_once_broke_a_promise_keep_it(text: str) -> None:
    check_promises(text.encode(), "x.txt")


@pytest.mark.parametrize("kind", [*ON_BYTES, *ON_LINES])
def test_every_mutation_changes_our_samples(kind: str) -> None:
    """All but the few that have nothing to change, such as a text without a space at its lines' ends."""
    unchanged = [
        name for name in NAMES if Mutated(name, (Mutation(kind, 0.3, 0.7, 7),)).data == sample(name)
    ]
    assert len(unchanged) < len(NAMES) / 2, unchanged
