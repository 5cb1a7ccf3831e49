"""What a sheet is called in lists.

In: a sheet's canonical JSON. Out: its code or number and its title.
"""

from typing import Any

from hyoka.editing.leaves import opened


def title_of(kind: str, content: str) -> str:
    """What a sheet is called in lists: its number and its title."""
    leaves = opened(kind, content).leaves
    said: list[str] = []
    for path in (
        "policy/code",
        "number",
        "policy/title",
        "title",
        "contribution",
        "organization",
        "policy",
    ):
        stored: Any = leaves[path].stored if path in leaves else None
        words = stored.get("text") if isinstance(stored, dict) else stored
        said += [str(words)] if words not in (None, "") else []
    return " ".join(said[:2]) or kind
