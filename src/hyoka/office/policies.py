"""May anyone, now? Guards of the workflow's steps, each a function of the sheet that says why not.

In: a sheet and who acts. Out: the reasons a step is not taken now, in both languages; empty where
it may be.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hyoka.definitions.problems import problem_named
from hyoka.editing import typed_of
from hyoka.office.confirming import reading_of
from hyoka.office.drafting import current
from hyoka.office.workflow import TransitionOf
from hyoka.records import Bilingual
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import (
    Change,
    Person,
    ProposedSheet,
    PublishedRevision,
    SheetStatus,
    Thread,
    Turn,
)


@dataclass(frozen=True)
class Asked:
    """A step somebody asks for; `errors` counts the grave findings nobody has accepted."""

    sheet: Sheet
    status: SheetStatus
    person: Person
    errors: int = 0


_CODE = re.compile(r"\d{1,3}-\d{1,3}")
Guard = Callable[[Asked], Bilingual | None]


def reasons_against(step: TransitionOf, asked: Asked) -> Iterator[Bilingual]:
    """Why the step is not taken now."""
    for name in step.guards:
        reason = GUARDS[name](asked)
        if reason is not None:
            yield reason


def _remarks_answered(asked: Asked) -> Bilingual | None:
    """Every mark that came back is answered."""
    open_ones = Thread.objects.filter(
        sheet=asked.sheet, given_at__isnull=False, answer="", closed_at=None
    ).exclude(kind="note")
    labels = list(open_ones.order_by("pk").values_list("label", flat=True)[:5])
    if not labels:
        return None
    n = open_ones.count()
    return Bilingual(
        ja=f"答えていない指摘が {n} 件あります（{'、'.join(labels)}）。",
        en=f"{n} marks are not answered ({', '.join(labels)}).",
    )


def _conflicts_decided(asked: Asked) -> Bilingual | None:
    """Nothing that was refused of the person's own writing is left undecided."""
    n = Change.objects.filter(sheet=asked.sheet, fate="refused", decided_at=None).count()
    if not n:
        return None
    return Bilingual(
        ja=f"どちらにするか決めていない変更が {n} 件あります。",
        en=f"{n} changes collided and wait for a decision.",
    )


def _readings_decided(asked: Asked) -> Bilingual | None:
    """What was read of a file for this sheet is confirmed, or its confirming was ended."""
    waiting = ProposedSheet.objects.filter(sheet=asked.sheet, proposal__taken_at=None)
    for each in waiting.select_related("proposal__upload", "sheet", "base__note"):
        if n := len(reading_of(each).todo):
            told = problem_named("readings-left", {"file": each.proposal.upload.name, "n": n})
            return Bilingual(ja=told.ja, en=told.en)
    return None


def _not_the_author(asked: Asked) -> Bilingual | None:
    """Four eyes: whoever wrote or submitted it is not who lets it pass."""
    revision = Revision.objects.filter(sheet=asked.sheet).order_by("-number").first()
    last = Change.objects.filter(sheet=asked.sheet, person=asked.person, revision=revision).exclude(
        fate="refused"
    )
    if asked.status.submitted_by_id != asked.person.pk and not last.exists():
        return None
    return Bilingual(
        ja="書いた人・提出した人は、確認と承認ができません。別の人が行います。",
        en="Whoever wrote or submitted it does not pass it; somebody else does.",
    )


def _no_errors(asked: Asked) -> Bilingual | None:
    if not asked.errors:
        return None
    return Bilingual(
        ja=f"了承されていない誤りの指摘が {asked.errors} 件あります。直すか、理由を付けて了承してください。",
        en=f"{asked.errors} errors are found that nobody has accepted. Mend them, or accept them with a reason.",
    )


def _marks_given(asked: Asked) -> Bilingual | None:
    """A return says what to mend."""
    if Thread.objects.filter(sheet=asked.sheet, person=asked.person, given_at=None).exists():
        return None
    if Thread.objects.filter(
        sheet=asked.sheet, given_at__isnull=False, answer="", closed_at=None
    ).exists():
        return None
    return Bilingual(
        ja="差し戻すには、指摘を一つ以上書いてください。",
        en="To return it, mark at least one place.",
    )


def _reviews_closed(asked: Asked) -> Bilingual | None:
    if not Turn.objects.filter(sheet=asked.sheet, closed_at=None).exists():
        return None
    return Bilingual(
        ja="学識経験者の確認が終わっていません。ラウンドを閉じてから承認してください。",
        en="The experts' turn is still open. Close it before approving.",
    )


def _whole(asked: Asked) -> Bilingual | None:
    """All sheets of the evaluation are approved or public, so that what is published can be put
    together."""
    waiting = [
        status.title or str(status.sheet)
        for status in SheetStatus.objects.filter(
            sheet__evaluation=asked.sheet.evaluation_id
        ).select_related("sheet")
        if status.state != "approved" and not _was_public(status.sheet)
    ]
    if not waiting:
        return None
    return Bilingual(
        ja=f"同じ評価のシートがまだ承認されていません（{'、'.join(waiting[:5])}）。",
        en=f"Sheets of the same evaluation are not approved yet ({', '.join(waiting[:5])}).",
    )


def _indicators_coded(asked: Asked) -> Bilingual | None:
    """Every indicator has a code no other of the sheet has: by it everybody finds it again."""
    found = current(asked.sheet).opened
    rows = found.rows.get("indicators")
    codes = (
        [str(typed_of(found.leaves[f"{rows.path}/{key}/code"])) for key in rows.keys]
        if rows
        else []
    )
    odd = [
        n for n, code in enumerate(codes, 1) if not _CODE.fullmatch(code) or codes.count(code) > 1
    ]
    if not odd:
        return None
    listed = ", ".join(map(str, odd))
    return Bilingual(
        ja=f"測定指標の {listed} 番目の記号・番号を、ほかと違う「1-1」の形で書いてください。",
        en=f"Give indicator {listed} of the list a code of its own, like 1-1.",
    )


def _was_public(sheet: Sheet) -> bool:
    found = PublishedRevision.objects.filter(
        revision__sheet=sheet, publication__pointer__isnull=False
    )
    return found.exists()


GUARDS: dict[str, Guard] = {
    "remarks_answered": _remarks_answered,
    "conflicts_decided": _conflicts_decided,
    "readings_decided": _readings_decided,
    "not_the_author": _not_the_author,
    "no_errors": _no_errors,
    "marks_given": _marks_given,
    "reviews_closed": _reviews_closed,
    "whole": _whole,
    "indicators_coded": _indicators_coded,
}
