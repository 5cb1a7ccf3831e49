"""An office that keeps a form of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hyoka.cli.home import office_forms as usual_folder
from hyoka.forms import keep_office_forms_in
from hyoka.office import load_records
from hyoka.records import Records
from tests.conftest import NOW
from tests.support.nameless import DOCUMENT, FORM


@pytest.fixture
def office_forms(tmp_path: Path) -> Iterator[Path]:
    """The folder of the office's own forms, holding the nameless one."""
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "bridge.yaml").write_text(FORM, encoding="utf-8")
    keep_office_forms_in(lambda: folder)
    yield folder
    keep_office_forms_in(usual_folder)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "汐見橋.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture
def loaded(db: None, records_2021: Records, sample_2021: bytes) -> int:
    """A site with the report of another form on it: the evaluation's number."""
    (number,) = load_records(
        records_2021, sample_2021, author="tester", at=NOW, reason="test"
    ).evaluations
    return number
