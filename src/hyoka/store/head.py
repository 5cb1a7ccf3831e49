"""Where the store stands: a number that moves whenever a revision is saved or anything else is audited.

Out: the head of everything, and of what is known about one subject. Two cheap questions, whatever there is.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.db.models import Max

import hyoka
from hyoka.store.models import Evaluation, Revision
from hyoka.store.workspace.models import Event

_PERSONAL = ("sign-in", "sign-out", "sign-in-failed")


def store_head() -> str:
    """The same as long as nothing was saved, loaded or accepted, and the program is the same."""
    revision = Revision.objects.aggregate(last=Max("pk"))["last"] or 0
    event = Event.objects.exclude(action__in=_PERSONAL).aggregate(last=Max("pk"))["last"] or 0
    return f"{build()}-{revision:x}-{event:x}"


def subject_head(evaluation: Evaluation) -> str:
    """The state of all evaluations of one subject: their newest revision and how many there are."""
    found = Revision.objects.filter(sheet__evaluation__subject=evaluation.subject_id)
    newest = found.aggregate(last=Max("pk"))["last"] or 0
    return f"{build()}-{newest:x}-{found.values('sheet__evaluation').distinct().count():x}"


@cache
def build() -> str:
    """A digest of the program's own files: rules, words and templates count as much as code."""
    root = Path(hyoka.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]
