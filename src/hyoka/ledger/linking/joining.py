"""Sheets that are one project: links that hold, joined. What people decided counts before what was
computed."""

from collections.abc import Iterable, Mapping

from hyoka.ledger.linking.links import Link

Decisions = Mapping[tuple[str, str], str]
_SAME, _DIFFERENT = "same", "different"


def state_of(found: Link, decisions: Decisions) -> str:
    """automatic, proposed, confirmed or rejected."""
    verdict = decisions.get((found.before, found.after))
    if verdict is None:
        return found.state
    return "confirmed" if verdict == _SAME else "rejected"


def projects(keys: Iterable[str], links: Iterable[Link], decisions: Decisions) -> list[list[str]]:
    """The sheets of each project, by key. Splits and merges keep projects apart: they are told, not
    joined."""
    above = {key: key for key in keys}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    pairs = [(each.before, each.after) for each in links if _joins(each, decisions)]
    pairs += [pair for pair, verdict in decisions.items() if verdict == _SAME]
    for before, after in pairs:
        if before in above and after in above:
            above[top(after)] = top(before)
    found: dict[str, list[str]] = {}
    for key in above:
        found.setdefault(top(key), []).append(key)
    return list(found.values())


def _joins(found: Link, decisions: Decisions) -> bool:
    if found.stage in ("split", "merge"):
        return False
    return state_of(found, decisions) in ("automatic", "confirmed")
