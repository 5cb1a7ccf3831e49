"""A page of a PDF is shown as it looks, each value a link to its lines."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from hyoka.office import load_records, written_form
from hyoka.reading import read
from hyoka.records import Records
from tests.conftest import NOW


@pytest.fixture
def document(db: None, records_2024: Records, sample_2024: bytes) -> str:
    """The digest of a report that was set as a PDF and read again."""
    loaded = load_records(records_2024, sample_2024, author="t", at=NOW, reason="t")
    printed = written_form(loaded.evaluations[0], "pdf").data
    again = load_records(read(printed, "r.pdf"), printed, author="t", at=NOW, reason="t")
    return again.sha256


def test_a_page_of_a_pdf_is_shown_with_its_values(client: Client, document: str) -> None:
    page = client.get(f"/documents/{document}/p/1/").content.decode()
    assert f'href="/documents/{document}/p/1/picture.png"' in page
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)" role="group"', page)[0])
    boxes = [
        tuple(map(float, each))
        for each in re.findall(
            r'<rect\s+class="value-box" x="([\d.]+)" y="([\d.]+)"\s+width="([\d.]+)" height="([\d.]+)"',
            page,
        )
    ]
    assert len(boxes) > 3
    assert all(x + w <= width + 1 and y + h <= height + 1 for x, y, w, h in boxes)
    assert all(line in page for line in re.findall(r"\?lines=\d+-\d+#(L\d+)", page))
    picture = client.get(f"/documents/{document}/p/1/picture.png")
    assert picture.content.startswith(b"\x89PNG")
    assert "immutable" in picture.headers["Cache-Control"]


def test_a_picture_is_drawn_once(
    client: Client, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(f"/documents/{document}/p/1/picture.png").content
    assert (Path(settings.HOME) / "pictures" / f"{document}-1").exists()
    monkeypatch.delattr("hyoka.office.page_pictures.page_picture")
    assert client.get(f"/documents/{document}/p/1/picture.png").content == first


def test_what_is_no_pdf_has_no_picture(client: Client, document: str, sample_2024: bytes) -> None:
    import hashlib

    text = hashlib.sha256(sample_2024).hexdigest()
    assert "picture.png" not in client.get(f"/documents/{text}/p/1/").content.decode()
    assert client.get(f"/documents/{text}/p/1/picture.png").status_code == 404
    assert client.get(f"/documents/{document}/p/99/picture.png").status_code == 404
