"""Where content begins that follows a label on its own line: behind a space, a colon or a closing
bracket.

In: a line as printed and a label's squeezed words. Out: the squeezed offset of the content; null
where a line only happens to begin with the same characters.
"""

import re

from hyoka.text import squeeze

_SEPARATOR = re.compile(r"[\s:：】＞>]")
_DROPPED = (":", "】", ">")


def content_start(printed: str, label: str) -> int | None:
    """The offset, in squeezed text, of what stands behind a label."""
    squeezed = squeeze(printed)
    if not label or not squeezed.text.startswith(label) or len(squeezed.text) == len(label):
        return None
    end = squeezed.span(0, len(label))[1]
    if not _SEPARATOR.match(printed[end : end + 1]):
        return None
    return len(label) + squeezed.text[len(label)].startswith(_DROPPED)
