"""What a misspelt name was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

from hyoka.records import Bilingual

_MOST_LISTED = 12


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one; null where none is."""
    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> Bilingual:
    """A sentence that names what would be right: the name most like it, else those there are."""
    names = sorted(known)
    found = closest(name, names)
    if found is not None:
        return Bilingual(ja=f"「{found}」ではありませんか。", en=f"Did you mean “{found}”?")
    if not names or len(names) > _MOST_LISTED:
        return Bilingual(ja="", en="")
    return Bilingual(ja=f"使えるのは {'、'.join(names)} です。", en=f"Known: {', '.join(names)}.")
