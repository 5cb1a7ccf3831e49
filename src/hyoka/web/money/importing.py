"""The page of imports: what was imported, and the form that imports a file as the command does."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hyoka.office.money import library
from hyoka.office.money.deciding import may_decide_links
from hyoka.office.money.importing import import_uploaded
from hyoka.store.workspace.models import Person
from hyoka.web.money.views import shown
from hyoka.web.views.bounding import heavy
from hyoka.web.workspace.entering import person_of, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, lang: str) -> HttpResponse:
    """Everybody may look; who has the role may import."""
    if request.method == "POST":
        return _imported(request, lang=lang)
    person = request.user if isinstance(request.user, Person) else None
    context = {
        "files": library.imported_files(),
        "coverage": library.coverage(),
        "may_import": person is not None and may_decide_links(person, datetime.now(UTC)),
    }
    return shown(request, lang, "imports", context)


@signed_in
@heavy
def _imported(request: HttpRequest, lang: str) -> HttpResponse:
    with tempfile.TemporaryDirectory() as folder:
        path = _saved(Path(folder), request.FILES.get("file"))
        mapping = _saved(Path(folder) / "mapping", request.FILES.get("mapping"))
        again = request.POST.get("again") == "yes"
        at = datetime.now(UTC)
        found = import_uploaded(path, mapping, person=person_of(request), at=at, again=again)
    if len(found) == 1:
        return HttpResponseRedirect(reverse(f"{lang}:money_refusals", args=(found[0].file,)))
    return HttpResponseRedirect(reverse(f"{lang}:money_imports"))


def _saved(folder: Path, uploaded: object) -> Path | None:
    """The file under its own name; null where none was chosen."""
    if not isinstance(uploaded, UploadedFile):
        return None
    folder.mkdir(exist_ok=True)
    path = folder / (PurePosixPath(uploaded.name or "").name or "file")
    with path.open("wb") as stream:
        for chunk in uploaded.chunks():
            stream.write(chunk)
    return path
