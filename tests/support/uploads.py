"""A file handed in by the writer of the tests, and what is said of its values."""

from io import BytesIO

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from hyoka.editing import typed_of
from hyoka.office import confirming, handing_in
from hyoka.office.confirming import Decision
from hyoka.office.drafting import current
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import (
    Person,
    ProposedSheet,
    Upload,
)
from tests.conftest import NOW
from tests.workspace.conftest import Office


def stands(sheet: int, path: str) -> object:
    return typed_of(current(Sheet.objects.get(pk=sheet)).opened.leaves[path])


def part_for(upload: Upload, sheet: int) -> ProposedSheet:
    return ProposedSheet.objects.filter(proposal__upload=upload, sheet=sheet).latest("pk")


def said(part: ProposedSheet, person: Person, key: str, what: str, words: str = "") -> object:
    return confirming.decide(part, Decision(key, what, words), person, at=NOW)


def handed(office: Office, data: bytes, name: str, sheet: int | None = None) -> Upload:
    meant = Sheet.objects.get(pk=sheet) if sheet else None
    return handing_in.hand_in(office.writer, data, name, meant, at=NOW)


def posted(client: Client, data: bytes, name: str, query: str = "") -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    return client.post(f"/work/uploads/new/{query}", {"file": file})  # type: ignore[return-value]


def altered(form: bytes, before: str, after: str) -> bytes:
    """A Word file in which an offline office has changed words."""
    document = docx.Document(BytesIO(form))
    texts = [t for t in document.element.body.iter() if t.tag.endswith("}t") and t.text]
    found = [t for t in texts if before in t.text]
    assert found, before
    for each in found:
        each.text = each.text.replace(before, after)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
