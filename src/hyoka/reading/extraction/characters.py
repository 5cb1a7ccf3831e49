"""Characters that print nothing of their own, settled alike for every format before anything is
matched.

In: text as a file holds it. Out: the same printed text without what no reader sees (control
characters, halves of pairs, noncharacters, zero-width characters and marks of direction), and with
decomposed letters composed (か + ゛ is が). Variation selectors choose a glyph, so they stay.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    + "".join(
        chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
_DECOMPOSED = re.compile("[^\0- ][\u0300-\u036f\u3099\u309a]+")
_ODD = re.compile(f"{_UNSEEN.pattern}|[\u0300-\u036f\u3099\u309a]")
_SEEN_AS_IS = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u3098\u309b-\u3163\u3165-\ud7ff\uf900-\ufaff"
    "\uff00-\uff9f]"
)
_RAISED = str.maketrans("0123456789０１２３４５６７８９()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")


def settled(text: str) -> str:
    """The text as it is seen."""
    if _SEEN_AS_IS.search(text) is None or _ODD.search(text) is None:
        return text
    return _DECOMPOSED.sub(
        lambda letter: unicodedata.normalize("NFC", letter[0]), _UNSEEN.sub("", text)
    )


def raised(text: str) -> str:
    """Words set above the line: their digits are marks (²) and never part of the number before
    them."""
    return text.translate(_RAISED)
