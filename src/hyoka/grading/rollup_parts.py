"""Which members of a roll-up count: those without a result are left out, and too few left mean no
answer."""

from collections.abc import Sequence
from fractions import Fraction

from hyoka.grading.parts import Member
from hyoka.records import Standing


def rated(members: Sequence[Member]) -> list[Member]:
    """The members that have something to say."""
    return [member for member in members if member.missing is None]


def covered(members: Sequence[Member], least: Fraction | None) -> bool:
    """Whether enough of the members that apply and are due have a result; what does not apply never
    counts."""
    asked = [member for member in members if member.missing in (None, Standing.NOT_AVAILABLE)]
    if not asked:
        return False
    return least is None or len(rated(asked)) >= least * len(asked)


def has_its_main(members: Sequence[Member]) -> bool:
    """Whether a main member has a result, where any main member that applies and is due should have
    one."""
    asked = [member for member in members if member.missing in (None, Standing.NOT_AVAILABLE)]
    return not any(member.main for member in asked) or any(member.main for member in rated(asked))
