"""Every publication of an evaluation: what was public from when to when, and why it was replaced.

In: a public evaluation. Out: its publications, the newest first, and the records of any of them.
Who pressed the button is in the log, not here.
"""

from hyoka.definitions.problems import problem_named
from hyoka.records import Records
from hyoka.store.archive import records_published
from hyoka.store.workspace.models import Publication
from hyoka.store.workspace.publishing import published_evaluations


def publications_of(evaluation_id: int) -> list[Publication]:
    """The newest first."""
    found = Publication.objects.filter(evaluation__in=published_evaluations())
    return list(found.filter(evaluation=evaluation_id).order_by("-number"))


def records_of_publication(evaluation_id: int, number: int) -> Records:
    """Raises Problem for a number no publication has."""
    found = next((each for each in publications_of(evaluation_id) if each.number == number), None)
    if found is None:
        raise problem_named("unknown-publication", {"number": number})
    return records_published(found)
