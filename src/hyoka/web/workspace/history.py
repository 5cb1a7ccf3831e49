"""The history of a sheet and of one leaf: who, when, why, from where; any two versions beside each
other."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.editing import opened, typed_of
from hyoka.office.answers import changes_since, words_of
from hyoka.office.drafting import current
from hyoka.office.labels import labels_of
from hyoka.office.visibility import sheet_for
from hyoka.records import Bilingual
from hyoka.store.models import Revision
from hyoka.store.workspace.models import Change, Publication, Transition
from hyoka.web.views.showing import show
from hyoka.web.workspace.entering import person_of, signed_in
from hyoka.web.workspace.sheets import frame, today


@signed_in
@require_safe
def history(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """All versions and steps of a sheet, newest first; what changed since one of them."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    revisions = list(
        Revision.objects.filter(sheet=found)
        .order_by("-number")
        .select_related("note__person", "note__office")
    )
    since = next(
        (each for each in revisions if str(each.number) == request.GET.get("since", "")), None
    )
    writing = current(found)
    labels = labels_of(writing)
    context = {
        "revisions": revisions,
        "transitions": Transition.objects.filter(sheet=found)
        .select_related("person", "office")
        .order_by("-pk"),
        "publications": Publication.objects.filter(evaluation=found.evaluation_id).order_by(
            "-number"
        ),
        "since": since,
        "changed": changes_since(writing, since, labels) if since else (),
    }
    return show(request, "history", lang, frame(person, found) | context, folder="workspace")


@signed_in
@require_safe
def leaf(request: HttpRequest, lang: str, sheet_id: int) -> HttpResponse:
    """What stood at one address, version by version, with who wrote it and where it came from."""
    person = person_of(request)
    found = sheet_for(person, sheet_id, today())
    path = request.GET.get("leaf", "")
    stood = []
    before: str | None = None
    for revision in (
        Revision.objects.filter(sheet=found).order_by("number").select_related("note__person")
    ):
        note = getattr(revision, "note", None)
        leaves = opened(found.kind, revision.content, note.keys if note else None).leaves
        words = words_of(typed_of(leaves[path])) if path in leaves else ""
        if words != before:
            stood.append(
                {
                    "revision": revision,
                    "words": words,
                    "origin": (note.origins if note else {}).get(path),
                }
            )
        before = words
    writing = current(found)
    context = {
        "path": path,
        "label": labels_of(writing).get(path) or Bilingual(ja=path, en=path),
        "stood": list(reversed(stood)),
        "changes": Change.objects.filter(sheet=found, path=path)
        .select_related("person")
        .order_by("-pk")[:50],
    }
    return show(request, "leaf", lang, frame(person, found) | context, folder="workspace")
