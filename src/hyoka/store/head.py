"""Where the public store stands: a number that moves whenever something is published or anything
public is audited.

Out: the head of everything, and of what is known about one subject. Two cheap questions, whatever
there is.
"""

import hashlib
from functools import cache, reduce
from operator import or_
from pathlib import Path

from django.db.models import Count, Max, Q

import hyoka
from hyoka.store.models import Evaluation
from hyoka.store.workspace.models import Event, Publication, PublicPointer

_AMONG_ITSELF = ("sheet ", "person ", "office ", "cycle ", "upload ", "remark ")


def store_head() -> str:
    """The same as long as nothing was published, loaded or accepted, and the program is the same.

    What an office does among itself moves it not: a sheet nobody may see changes no byte and no tag
    of a public page.
    """
    publication = Publication.objects.aggregate(last=Max("pk"))["last"] or 0
    told = Event.objects.exclude(
        reduce(or_, (Q(subject__startswith=word) for word in _AMONG_ITSELF))
    )
    event = told.aggregate(last=Max("pk"))["last"] or 0
    return f"{build()}-{publication:x}-{event:x}"


def subject_head(evaluation: Evaluation) -> str:
    """The state of all public evaluations of one subject: their newest publication and how many
    there are."""
    found = PublicPointer.objects.filter(evaluation__subject=evaluation.subject_id)
    state = found.aggregate(last=Max("publication"), n=Count("pk"))
    return f"{build()}-{state['last'] or 0:x}-{state['n']:x}"


@cache
def build() -> str:
    """A digest of the program's own files: rules, words and templates count as much as code."""
    root = Path(hyoka.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(
                f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode()
            )
    return digest.hexdigest()[:12]
