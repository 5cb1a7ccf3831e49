"""Gives what a sheet names its identity: the known one where code and name both agree, else a new
one.

In: an evaluation and its sheets. Out: namings, and proposed edges where only the code or only the
name agrees: whether that is the same thing renamed or another thing under an old code is for a
person to say.
"""

import uuid
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import chain

from hyoka.records import Sheet
from hyoka.records.base import Named
from hyoka.store.kept.names import identity_of
from hyoka.store.models import Evaluation, Identity, IdentityEdge, Naming
from hyoka.text import same

_ALIKE = 0.5


def identified(evaluation: Evaluation, sheets: Sequence[Sheet]) -> None:
    """Writes namings for everything the sheets name, and proposes links to what it may have been
    before."""
    known = list(
        Naming.objects.filter(identity__above=evaluation.subject)
        .exclude(evaluation=evaluation)
        .select_related("identity")
        .order_by("-fiscal_year", "pk")
    )
    own = Naming.objects.filter(evaluation=evaluation)
    there = set(own.values_list("identity__kind", "code", "name"))
    found = [
        _Found(evaluation, named, known)
        for named in dict.fromkeys(chain.from_iterable(map(named_in, sheets)))
        if (named.kind, named.code, named.name) not in there
    ]
    _write(evaluation, found, set(own.values_list("identity", "code")))
    for each in found:
        if each.is_new:
            _propose(evaluation, each.named, each.identity, each.known)


def named_in(sheet: Sheet) -> list[Named]:
    """What a sheet names that is followed below its subject; organisations are nobody's parts."""
    return [named for named in sheet.named() if named.kind != "organization"]


class _Found:
    """Something a sheet names, with the identity it has: the known one, or one not saved yet."""

    def __init__(self, evaluation: Evaluation, named: Named, known: Sequence[Naming]) -> None:
        self.named = named
        self.known = [each for each in known if each.identity.kind == named.kind]
        before = next(filter(self._agrees, self.known), None)
        self.is_new = before is None
        self.identity = (
            before.identity
            if before is not None
            else Identity(kind=named.kind, above=evaluation.subject)
        )

    def _agrees(self, naming: Naming) -> bool:
        return naming.code == self.named.code and same(naming.name, self.named.name)


def _write(
    evaluation: Evaluation, found: Sequence[_Found], there: set[tuple[uuid.UUID, str]]
) -> None:
    """Saves new identities and the namings that are not there yet, in two statements."""
    Identity.objects.bulk_create(each.identity for each in found if each.is_new)
    namings = {
        (each.identity.pk, each.named.code): Naming(
            identity=each.identity,
            evaluation=evaluation,
            code=each.named.code,
            name=each.named.name,
            fiscal_year=evaluation.fiscal_year,
            page=each.named.at.page if each.named.at else None,
            line=each.named.at.lines[0] if each.named.at else None,
        )
        for each in reversed(found)
    }
    Naming.objects.bulk_create(
        naming for key, naming in reversed(namings.items()) if key not in there
    )


def _propose(
    evaluation: Evaluation, named: Named, identity: Identity, known: Sequence[Naming]
) -> None:
    for before in known:
        by_code, by_name = before.code == named.code, same(before.name, named.name)
        if not (by_code or by_name):
            continue
        likeness = SequenceMatcher(None, before.name, named.name).ratio()
        IdentityEdge.objects.get_or_create(
            before=before.identity,
            after=identity,
            defaults={
                "kind": "renamed" if by_name or likeness >= _ALIKE else "replaced",
                "evidence": f"{before.fiscal_year} {before.code} {before.name} → "
                f"{evaluation.fiscal_year} {named.code} {named.name}",
            },
        )


def subject_named(kind: str, name: str) -> Identity:
    """The policy or contribution of that name, made where it is new."""
    return identity_of(kind, name) or Identity.objects.create(kind=kind)
