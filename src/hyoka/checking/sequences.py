"""The evaluations of one policy across years, from any pile of dossiers.

In: dossiers. Out: sequences of two or more, oldest first. A policy is the same where its name is,
or its code and most of its name.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from hyoka.checking.dossier import Dossier
from hyoka.text import same, squeezed

_ALIKE = 0.6


def sequences_of(dossiers: Iterable[Dossier]) -> list[list[Dossier]]:
    """Shape: each policy's dossiers with a report, oldest first; policies evaluated once are left
    out."""
    groups: list[list[Dossier]] = []
    for dossier in dossiers:
        if dossier.report and dossier.years:
            _join(groups, dossier)
    return [sorted(group, key=lambda each: each.years[-1]) for group in groups if len(group) > 1]


def _join(groups: list[list[Dossier]], dossier: Dossier) -> None:
    """Into the group of its policy, unless that has the same years already."""
    home = next((group for group in groups if _same_policy(group[0], dossier)), None)
    if home is None:
        groups.append([dossier])
    elif all(dossier.years != other.years for other in home):
        home.append(dossier)


def _same_policy(first: Dossier, second: Dossier) -> bool:
    one, other = _name(first), _name(second)
    if not one or not other:
        return False
    alike = SequenceMatcher(None, squeezed(one), squeezed(other)).ratio() >= _ALIKE
    return same(one, other) or (first.policy == second.policy and alike)


def _name(dossier: Dossier) -> str:
    policy = dossier.report.policy if dossier.report else None
    return policy.title.text if policy and policy.title else ""
