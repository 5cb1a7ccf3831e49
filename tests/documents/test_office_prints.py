"""Our Word and Excel files printed as PDF by an office suite, and read again as what they were."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from hyoka.reading import read
from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.reports.printing import printed
from tests.conftest import sample_bytes
from tests.support.round_trips import closed, said

SAMPLES = (
    "evaluation-2021",
    "evaluation-2024",
    "contribution-2017",
    "contribution-2022",
    "chapter",
)
FORMATS = ("docx", "xlsx")


def records_of(sample: str) -> Records:
    return read(sample_bytes(f"satoumi-{sample}.txt"), f"satoumi-{sample}.txt")


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of every sample in every format: `chapter-docx.pdf`."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no soffice here to print Word and Excel files")
    folder = tmp_path_factory.mktemp("prints")
    for sample in SAMPLES:
        for to in FORMATS:
            (folder / f"{sample}-{to}.{to}").write_bytes(write(printed(records_of(sample)), to))
    files = [str(path) for path in sorted(folder.iterdir())]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *files,
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return folder


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_an_office_suite_prints_reads_as_the_same_records(
    sample: str, to: str, prints: Path
) -> None:
    ours = records_of(sample)
    again = read((prints / f"{sample}-{to}.pdf").read_bytes(), f"{sample}.pdf")
    assert [closed(said(sheet)) for sheet in again.sheets] == [
        closed(said(sheet)) for sheet in ours.sheets
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_word_file_fills_as_many_pages_as_the_pdf(sample: str, prints: Path) -> None:
    with pikepdf.open(prints / f"{sample}-docx.pdf") as theirs:
        n_word = len(theirs.pages)
    with pikepdf.open(io.BytesIO(write(printed(records_of(sample)), "pdf"))) as ours:
        assert abs(n_word - len(ours.pages)) <= 1
