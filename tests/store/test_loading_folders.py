"""A folder is loaded as it is when it is stored, also where a file is written anew in between."""

from pathlib import Path

import pytest

from hyoka.cli import load
from hyoka.intake.files import read_bytes
from hyoka.intake.folder import Options
from hyoka.office.library import records_of_document
from hyoka.store.models import SourceDocument
from tests.conftest import sample_bytes

OLDER, NEWER = (
    sample_bytes("satoumi-evaluation-2021.txt"),
    sample_bytes("satoumi-evaluation-2024.txt"),
)


@pytest.mark.django_db
def test_a_file_written_anew_in_between_is_stored_with_the_records_of_its_own_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(OLDER)

    def after_an_office_saved_it(path: str) -> tuple[bytes, str]:
        report.write_bytes(NEWER)
        return read_bytes(path)

    monkeypatch.setattr(load, "read_bytes", after_an_office_saved_it)
    assert load._load_folder(tmp_path, Options(jobs=1), "test", as_json=True) == 0
    (stored,) = SourceDocument.objects.all()
    assert stored.data == NEWER
    years = {evaluation.fiscal_year for evaluation in stored.evaluations.all()}
    assert years == {2024}
    assert records_of_document(stored.sha256).document.sha256 == stored.sha256
