"""Brings an evaluation's names and rows for lists in line with what is public of it.

In: an evaluation just published. Out: namings, each thing going on as the identity it was, and
fresh rows.
"""

from collections.abc import Sequence
from itertools import chain

from hyoka.records import Sheet
from hyoka.records.base import Named, Subject
from hyoka.store.archive import evaluation_sheets
from hyoka.store.identifying import identified, named_in
from hyoka.store.kept.names import keep_name
from hyoka.store.models import Evaluation, Naming
from hyoka.store.projecting import project, take_out
from hyoka.text import same

_PARTS = ("field", "indicator", "means")


def presented(evaluation: Evaluation) -> None:
    """Names and rows of the public sheets; an identity goes on under its new name."""
    take_out(evaluation)
    sheets = evaluation_sheets(evaluation)
    _name_subject(evaluation, sheets)
    _rename_parts(evaluation, sheets)
    identified(evaluation, sheets)
    project(evaluation)


def _name_subject(evaluation: Evaluation, sheets: Sequence[Sheet]) -> None:
    known = (
        Naming.objects.filter(identity=evaluation.subject).order_by("-fiscal_year", "-pk").first()
    )
    told = [sheet.subject(known.name if known else "") for sheet in sheets]
    best = max(told, key=_fullness, default=None)
    if best is None:
        return
    own = Naming.objects.filter(identity=evaluation.subject, evaluation=evaluation)
    facts = {"code": best.code or (known.code if known else ""), "name": best.name}
    keep_name(evaluation.subject, best.name)
    if not own.update(**facts):
        Naming.objects.create(
            identity=evaluation.subject,
            evaluation=evaluation,
            fiscal_year=evaluation.fiscal_year,
            **facts,
        )


def _fullness(subject: Subject) -> tuple[bool, int]:
    return bool(subject.code), subject.fiscal_year or 0


def _rename_parts(evaluation: Evaluation, sheets: Sequence[Sheet]) -> None:
    """What kept its code or its name in this evaluation is the same thing; what is named no more
    loses its naming."""
    left = list(
        Naming.objects.filter(evaluation=evaluation, identity__kind__in=_PARTS).select_related(
            "identity"
        )
    )
    for named in dict.fromkeys(chain.from_iterable(map(named_in, sheets))):
        found = _same_part(named, [each for each in left if each.identity.kind == named.kind])
        if found is not None:
            left.remove(found)
            Naming.objects.filter(pk=found.pk).update(code=named.code, name=named.name)
    Naming.objects.filter(pk__in=[each.pk for each in left]).delete()


def _same_part(named: Named, known: Sequence[Naming]) -> Naming | None:
    """The naming with both code and name, else the first with either."""
    by_code = [each for each in known if each.code == named.code]
    by_name = [each for each in known if same(each.name, named.name)]
    both = [each for each in by_code if each in by_name]
    either = [each for each in known if each in by_code or each in by_name]
    return next(iter([*both, *either]), None)
