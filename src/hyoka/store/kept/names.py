"""Finds a policy, a contribution or a body by its name, however many there are.

In: a kind and a name as printed. Out: the identity that carries it in some evaluation.
"""

from hyoka.store.kept.models import SubjectName
from hyoka.store.models import Identity, Naming
from hyoka.text import loose, same


def identity_of(kind: str, name: str) -> Identity | None:
    """The identity of that kind that carries the name; null where none does."""
    found = SubjectName.objects.filter(kind=kind, key=loose(name)).order_by("pk")
    for each in found.select_related("identity"):
        if _carries(each.identity, name):
            return each.identity
    return None


def keep_name(identity: Identity, name: str) -> None:
    """Lets the identity be found by a name it carries."""
    SubjectName.objects.get_or_create(identity=identity, kind=identity.kind, key=loose(name))


def keep_names() -> None:
    """Makes all of them again from what the evaluations say."""
    SubjectName.objects.all().delete()
    namings = Naming.objects.filter(identity__above=None).select_related("identity")
    for naming in namings.order_by("pk").iterator():
        keep_name(naming.identity, naming.name)


def _carries(identity: Identity, name: str) -> bool:
    """Whether an evaluation still calls it so: names are put right now and then."""
    names = Naming.objects.filter(identity=identity).values_list("name", flat=True).distinct()
    return any(same(each, name) for each in names)
