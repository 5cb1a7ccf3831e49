"""How long the command takes to start, beside the library every command needs."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench
SAMPLE = Path(__file__).parents[2] / "src/hyoka/catalogue/samples/satoumi-evaluation-2021.txt"
TIMES = 7


def processor_seconds(*command: str) -> float:
    """The least processor time of several runs, children included."""
    return min(_once(command) for _ in range(TIMES))


def _once(command: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_the_list_of_commands_costs_no_more_than_two_imports_of_pydantic() -> None:
    peer = processor_seconds("-c", "import pydantic")
    assert processor_seconds("-m", "hyoka", "--help") <= 2 * peer


@pytest.mark.xfail(reason="15 times: every form is compiled, and the records' validators are built")
def test_a_sample_is_read_within_three_imports_of_pydantic(tmp_path: Path) -> None:
    peer = processor_seconds("-c", "import pydantic")
    out = str(tmp_path / "records.json")
    assert processor_seconds("-m", "hyoka", "read", str(SAMPLE), "-o", out) <= 3 * peer
