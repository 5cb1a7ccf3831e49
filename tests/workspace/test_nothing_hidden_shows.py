"""What is hidden from somebody changes no byte of any answer to them: every person of the sample office × every sheet
they do not see × pages, JSON, CSV, search, feeds and mail."""

import json
import re
from importlib.resources import files

import pytest
from django.test import Client

from hyoka.editing import hash_of, typed_of
from hyoka.office import load_records
from hyoka.office.drafting import current
from hyoka.office.handing_in import visible_uploads
from hyoka.office.notifying import make_digests
from hyoka.office.people import roles_of
from hyoka.office.sample_office import set_up_sample_office
from hyoka.office.visibility import visible_sheets
from hyoka.reading import read
from hyoka.store.kept.addresses import name_of
from hyoka.store.models import Evaluation, Revision, Sheet
from hyoka.store.workspace.models import (
    Change,
    Draft,
    Outbox,
    Person,
    SheetStatus,
    Thread,
    Upload,
)
from tests.conftest import NOW
from tests.workspace.conftest import signed_in

pytestmark = pytest.mark.django_db
ON = NOW.date()
SECRET = "誰にも見せない言葉"
_TOKEN = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|"token": "[^"]+"|<code>[0-9a-f]{16}</code>'
)


_PUBLIC = (
    "/work/",
    "/work/board/",
    "/indicators/",
    "/data/csv",
    "/api/v1/evaluations",
    "/search/?q=藻場",
)


@pytest.fixture
def living(db: None) -> None:
    folder = files("hyoka") / "catalogue" / "samples"
    for name in ("satoumi-evaluation-2021.txt", "satoumi-evaluation-2024.txt"):
        data = (folder / name).read_bytes()
        load_records(read(data, name), data, author="tester", at=NOW, reason="sample")
    set_up_sample_office(NOW)


def hidden_from(person: Person) -> list[Sheet]:
    """Sheets that are written here and this person does not see."""
    seen = visible_sheets(person, ON).values("pk")
    return list(Sheet.objects.filter(evaluation__document=None).exclude(pk__in=seen).order_by("pk"))


def unlike_people() -> list[Person]:
    """Whoever does not see everything, of those with the same roles in the same offices one."""
    found: dict[object, Person] = {}
    for person in Person.objects.order_by("-email"):
        roles = frozenset((role.name, role.office.pk) for role in roles_of(person, ON))
        if hidden_from(person):
            found[roles] = person
    return list(found.values())


def addresses_for(person: Person, n_own: int | None = 1) -> list[str]:
    """Everything that answers: lists, one's own sheets with all their pages, what is public, as pages and as data; of
    one's own sheets the first, or all of them."""
    public = Evaluation.objects.exclude(document=None).order_by("pk")[0]
    own = visible_sheets(person, ON).filter(evaluation__document=None).distinct().order_by("pk")
    sheets = [
        f"/work/sheets/{each.pk}/{page}"
        for each in own[:n_own]
        for page in (
            "", "read/", "history/", "status", "review/", "do/submit/", "do/return/", "edit/head/", "edit/title/",
            "history/leaf/?leaf=title",
        )
    ]  # fmt: skip
    return [
        "/work/", "/work/board/", "/work/board/?state=draft", "/work/remarks/", "/work/uploads/", "/work/rounds/",
        "/work/people/", f"/search/?q={SECRET}", "/search/?q=藻場", f"/evaluations/{name_of(public.pk)}/",
        "/indicators/", "/data/", "/data/csv", "/api/v1/evaluations", f"/api/v1/search?q={SECRET}", *sheets,
    ]  # fmt: skip


def answers(person: Person, addresses: list[str]) -> dict[str, tuple[int, str]]:
    client = signed_in(person)
    Outbox.objects.all().delete()
    found = {address: _answer(client, address) for address in addresses}
    make_digests(NOW)
    mails = Outbox.objects.filter(person=person).values_list("subject", "text")
    return found | {"mail": (0, json.dumps(list(mails), ensure_ascii=False))}


def _answer(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, _TOKEN.sub("", body.decode(errors="backslashreplace"))


def change(sheet: Sheet, whose: Person) -> None:
    """Everything about a hidden sheet that could show: what is written, refused, marked, handed in; its title and since
    when it stands where it does."""
    opened = current(sheet).opened
    path = next(path for path, leaf in opened.leaves.items() if leaf.shape == "text")
    leaf = opened.leaves[path]
    stored = {
        "text": SECRET,
        "at": {"page": 1, "lines": [1, 1], "chars": [0, 0], "document": "hyoka"},
    }
    base = Revision.objects.filter(sheet=sheet).latest("number")
    told = {"touched_by": whose, "touched_at": NOW, "base": base}
    Draft.objects.update_or_create(sheet=sheet, defaults={**told, "version": 7})
    for fate in ("applied", "refused"):
        Change.objects.create(
            sheet=sheet, path=path, typed=SECRET, stored=stored, before=typed_of(leaf),
            base_hash=hash_of(typed_of(leaf)), person=whose, at=NOW, fate=fate, why_ja=SECRET, why_en=SECRET,
        )  # fmt: skip
    Thread.objects.create(
        sheet=sheet, path=path, label=SECRET, kind="fix", text=SECRET, person=whose, at=NOW, given_at=NOW
    )  # fmt: skip
    status = SheetStatus.objects.get(pk=sheet.pk)
    Upload.objects.create(
        sha256="0" * 64, name=SECRET, media_type="text/plain", packed=b"", person=whose, office=status.office,
        sheet=sheet, at=NOW, state="failed",
    )  # fmt: skip
    SheetStatus.objects.filter(pk=sheet.pk).update(title=SECRET)


def test_what_is_hidden_changes_no_byte_of_any_answer_to_anybody(living: None) -> None:
    """Each person in turn: all they do not see is changed at once, and every answer is as it was."""
    assert tried_with(1) > 200


@pytest.mark.long
def test_what_is_hidden_changes_no_byte_of_any_page_of_any_sheet_somebody_sees(
    living: None,
) -> None:
    """The same over all the sheets of everybody."""
    assert tried_with(None) > 1000


def tried_with(n_own: int | None) -> int:
    """How many pairs of a hidden sheet and an answer were tried."""
    tried = 0
    for person in unlike_people():
        hidden = hidden_from(person)
        addresses = [
            *addresses_for(person, n_own),
            *(f"/work/sheets/{each.pk}/" for each in hidden),
        ]
        before = answers(person, addresses)
        assert {before[address][0] for address in _PUBLIC} == {200}
        assert all(before[f"/work/sheets/{each.pk}/"][0] == 404 for each in hidden)
        other = Person.objects.exclude(pk=person.pk).filter(memberships__role="office_head")[0]
        marks = {each.pk: SheetStatus.objects.get(pk=each.pk).title for each in hidden}
        for each in hidden:
            change(each, other)
        unseen = Upload.objects.exclude(pk__in=visible_uploads(person, ON).values("pk"))
        assert unseen.filter(sheet__in=hidden).exists()
        after = answers(person, addresses)
        differing = [address for address in before if before[address] != after[address]]
        assert not differing, (person.email, differing)
        assert not [
            address
            for address, (_, body) in after.items()
            if SECRET in body and "?q=" not in address
        ]
        tried += len(hidden) * len(addresses)
        _undo(marks)
    return tried


def _undo(titles: dict[int, str]) -> None:
    for pk, title in titles.items():
        SheetStatus.objects.filter(pk=pk).update(title=title)
    Change.objects.filter(why_ja=SECRET).delete()
    Thread.objects.filter(text=SECRET).delete()
    Upload.objects.filter(name=SECRET).delete()
