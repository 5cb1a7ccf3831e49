"""Where the public store stands: a name that moves whenever something is published or anything
public is audited.

Out: the head of everything, and of what is known about one subject. One cheap question each,
whatever there is.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.db import connection
from django.db.models import Count, Max

import hyoka
from hyoka.store.models import Evaluation
from hyoka.store.workspace.models import Event, Publication, PublicPointer

_AMONG_ITSELF = ("sheet ", "person ", "office ", "cycle ", "upload ", "remark ")
_EVENT, _PUBLICATION = Event._meta.db_table, Publication._meta.db_table
_TOLD = " AND ".join("subject NOT LIKE %s" for _ in _AMONG_ITSELF)
_HEAD = (
    f"SELECT (SELECT MAX(id) FROM {_PUBLICATION}), seq, hash FROM "  # noqa: S608 - names of our own
    f"(SELECT 1) AS one LEFT JOIN (SELECT seq, hash FROM {_EVENT} WHERE {_TOLD} "
    "ORDER BY seq DESC LIMIT 1) AS event ON TRUE"
)
"""Asked for every page, so it is worded here and not worked out each time."""


def store_head() -> str:
    """The same as long as nothing was published, loaded or accepted, and the program is the same.

    What an office does among itself moves it not: a sheet nobody may see changes no byte and no tag
    of a public page. The hash of the last event tells two stores apart that have come equally far.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [f"{word}%" for word in _AMONG_ITSELF])
        publication, event, chained = cursor.fetchone()
    return f"{build()}-{publication or 0:x}-{event or 0:x}-{(chained or '')[:8]}"


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
