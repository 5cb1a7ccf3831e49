"""Gives what a sheet names its identity: the known one where code and name both agree, else a new
one.

In: an evaluation and its sheets. Out: namings, and proposed edges where only the code or only the
name agrees: whether that is the same thing renamed or another thing under an old code is for a
person to say.
"""

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
    own = Naming.objects.filter(evaluation=evaluation).values_list("identity__kind", "code", "name")
    there = {(kind, code, name) for kind, code, name in own}
    for named in dict.fromkeys(chain.from_iterable(map(named_in, sheets))):
        if (named.kind, named.code, named.name) in there:
            continue
        _identify(evaluation, named, [each for each in known if each.identity.kind == named.kind])


def named_in(sheet: Sheet) -> list[Named]:
    """What a sheet names that is followed below its subject; organisations are nobody's parts."""
    return [named for named in sheet.named() if named.kind != "organization"]


def _identify(evaluation: Evaluation, named: Named, known: Sequence[Naming]) -> None:
    agreeing = [each for each in known if each.code == named.code and same(each.name, named.name)]
    identity = (
        agreeing[0].identity
        if agreeing
        else Identity.objects.create(kind=named.kind, above=evaluation.subject)
    )
    Naming.objects.get_or_create(
        identity=identity,
        evaluation=evaluation,
        code=named.code,
        defaults={
            "name": named.name,
            "fiscal_year": evaluation.fiscal_year,
            "page": named.at.page if named.at else None,
            "line": named.at.lines[0] if named.at else None,
        },
    )
    if not agreeing:
        _propose(evaluation, named, identity, known)


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
