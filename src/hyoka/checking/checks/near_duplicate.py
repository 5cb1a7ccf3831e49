"""Passages that are almost the same, from year to year or from indicator to indicator."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, filterfalse

from hyoka.checking.alike import TOLD, Pair, alike_in, alike_years, groups_of, is_copied_result
from hyoka.checking.check import card
from hyoka.checking.checks.target_repeated import repeated_targets
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.shingles import near_duplicates
from hyoka.records import Finding
from hyoka.text import era_label, squeezed

CHECK = card("near-duplicate")
_NAMES = {"result": "実績", "analysis": "分析", "next": "次期の方向性", "necessity": "次期の方向性"}
LONGER, COPIED, _PAIR = 120, 0.7, 2


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding an indicator for its years, unless its repeated targets tell it; one for every
    group elsewhere."""
    told = repeated_targets(dossier)
    for subject, found in alike_years(dossier).items():
        copied = [pair for pair in found if not is_copied_result(pair)]
        if copied and subject not in told:
            yield _finding(subject, subject, copied)
    told_here = filterfalse(is_copied_result, alike_in(dossier))
    pairs = [pair for pair in told_here if pair[0].subject != pair[1].subject]
    for group in groups_of(pairs):
        yield _group(group)


def _group(group: Sequence[ProsePassage]) -> Finding:
    """Two owners, or all that share one text."""
    one, others = group[0], [each for each in group if each.subject != group[0].subject]
    subjects = list(dict.fromkeys(each.subject for each in group))
    if len(subjects) == _PAIR:
        return _finding(one.subject, others[0].subject, [(one, other) for other in others])
    return CHECK.finding(
        one.subject,
        [each.at for each in group],
        {"with": subjects[1], "many": len(subjects)},
        says="many",
        words=one.text[:40].replace("\n", ""),
        where=_called(one),
        n=len(subjects) - 1,
    )


def across_documents(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    """The same words in two documents; a policy's own next evaluation counts too."""
    passages = _numbered(dossiers)
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for first, second in near_duplicates(
        [squeezed(passage.text) for _, passage in passages], COPIED
    ):
        (one, before), (other, after) = passages[first], passages[second]
        if one != other:
            here, there = _placed(before, dossiers[one]), _placed(after, dossiers[other])
            pairs[here.subject, there.subject].append((here, there))
    for (subject, elsewhere), found in pairs.items():
        yield _finding(subject, elsewhere, found, across=True)


def _numbered(dossiers: Sequence[Dossier]) -> list[tuple[int, ProsePassage]]:
    """The long passages that are compared, each with the place of its document."""
    found = []
    for index, dossier in enumerate(dossiers):
        told = (passage for passage in passages_of(dossier) if passage.role in TOLD)
        found += [(index, passage) for passage in told if len(passage.text) >= LONGER]
    return found


def _placed(passage: ProsePassage, dossier: Dossier) -> ProsePassage:
    return passage if passage.at.document else replace(passage, at=dossier.at(passage.at))


def _finding(
    subject: str, elsewhere: str, found: Sequence[Pair], *, across: bool = False
) -> Finding:
    """One finding for two owners: which years are alike is in its facts."""
    one, other = found[0]
    places = list(dict.fromkeys(passage.at for passage in chain.from_iterable(found)))
    return CHECK.finding(
        subject,
        places,
        {"with": elsewhere, "across": True} if across else {"with": elsewhere},
        details={"pairs": len(found)},
        says="years" if subject == elsewhere and not across else "elsewhere",
        where=_called(one),
        there=_called(other),
        words=one.text[:40].replace("\n", ""),
    )


def _called(passage: ProsePassage) -> str:
    year = f"{era_label(passage.year)}の" if passage.year else ""
    return f"{year}{_NAMES.get(passage.role, '記述')}"
