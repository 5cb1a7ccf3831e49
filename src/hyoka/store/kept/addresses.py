"""Permanent addresses, made from what a thing is and its year, never from the order of loading.

In: an evaluation or an identity. Out: its name in addresses. Once given, a name is never changed.
"""

import base64
import hashlib
from collections.abc import Collection

from hyoka.definitions.problems import problem_named
from hyoka.store.kept.models import EvaluationAddress, IdentityAddress
from hyoka.store.models import Evaluation, Identity, Naming, Sheet
from hyoka.store.workspace.publishing import published_evaluations
from hyoka.text import squeezed

_KEY = 8
_NAMES: dict[int, str] = {}
_SHAPES = {"policy_evaluation_slides": "slides", "budget_slip": "slip"}


def name_of(evaluation_id: int) -> str:
    """The name of an evaluation. Raises Problem where there is none."""
    if evaluation_id not in _NAMES:
        found = EvaluationAddress.objects.filter(evaluation=evaluation_id).first()
        _NAMES[evaluation_id] = found.name if found else _given(evaluation_id)
    return _NAMES[evaluation_id]


def remember(evaluation_id: int, name: str) -> None:
    """Keeps a name that was read along with a list, so that nobody asks for it one by one."""
    _NAMES[evaluation_id] = name


def forget() -> None:
    """Drops the names remembered: a new document came in."""
    _NAMES.clear()


def evaluation_named(name: str) -> int | None:
    """The evaluation of that name."""
    return (
        EvaluationAddress.objects.filter(name=name).values_list("evaluation_id", flat=True).first()
    )


def give_addresses(among: Collection[int] | None = None) -> None:
    """A name for every public evaluation that has none yet, oldest first; of these only, where some
    are named."""
    nameless = published_evaluations().filter(address=None)
    if among is not None:
        nameless = nameless.filter(pk__in=among)
    for evaluation_id in nameless.order_by("pk").values_list("pk", flat=True):
        _given(evaluation_id)


def key_of(identity: Identity) -> str:
    """The key of a policy, an indicator or a body."""
    found = IdentityAddress.objects.filter(identity=identity).first()
    return found.key if found else _identity_key(identity)


def keys_of(identities: list[Identity]) -> dict[str, str]:
    """Keys by identity, in one question where all have theirs."""
    ids = [each.pk for each in identities]
    known = dict(IdentityAddress.objects.filter(identity__in=ids).values_list("identity_id", "key"))
    return {str(each.pk): known.get(each.pk) or _identity_key(each) for each in identities}


def identity_with(key: str) -> Identity | None:
    """The identity of that key."""
    found = IdentityAddress.objects.filter(key=key).select_related("identity").first()
    return found.identity if found else None


def _given(evaluation_id: int) -> str:
    evaluation = published_evaluations().select_related("subject").filter(pk=evaluation_id).first()
    if evaluation is None:
        raise problem_named("unknown-evaluation", {"evaluation": evaluation_id})
    plain = "-".join([key_of(evaluation.subject), str(evaluation.fiscal_year), *_shape(evaluation)])
    taken = EvaluationAddress.objects.filter(name=plain).exists()
    own = (evaluation.document_id or f"draft{evaluation.pk}")[:_KEY]
    name = f"{plain}-{own}" if taken else plain
    return EvaluationAddress.objects.get_or_create(evaluation=evaluation, defaults={"name": name})[
        0
    ].name


def _shape(evaluation: Evaluation) -> list[str]:
    """What tells two forms of one cycle apart: slides beside the full report."""
    kinds = set(Sheet.objects.filter(evaluation=evaluation).values_list("kind", flat=True))
    return [] if "cover" in kinds else sorted({_SHAPES[kind] for kind in kinds if kind in _SHAPES})


def _identity_key(identity: Identity) -> str:
    naming = Naming.objects.filter(identity=identity).order_by("fiscal_year", "pk").first()
    above = key_of(identity.above) if identity.above_id and identity.above else ""
    said = [
        identity.kind,
        above,
        naming.code if naming and above else "",
        squeezed(naming.name) if naming else "",
    ]
    key = identity.kind[0] + _digest("\n".join(said))[:_KEY]
    if IdentityAddress.objects.filter(key=key).exists():
        key = identity.kind[0] + _digest("\n".join([*said, str(identity.pk)]))[: 2 * _KEY]
    return IdentityAddress.objects.get_or_create(identity=identity, defaults={"key": key})[0].key


def _digest(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()
