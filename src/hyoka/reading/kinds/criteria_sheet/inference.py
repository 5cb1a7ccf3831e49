"""What the text lets one infer about a lost cell. It is told beside the record and never put into
the cell.

In: the sheet's paragraphs and the parts whose cells are lost. Out: a value, the place it is
inferred from, and how sure that is: by how much the text speaks of this and of nothing else.
"""

import re
from collections import Counter
from collections.abc import Sequence

from hyoka.forms import Part
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Inferred
from hyoka.text import squeezed

_NAMED = re.compile(
    r"(?<![一-龥々ァ-ヴー])(?P<name>[一-龥々ァ-ヴー]{3,}(?:・[一-龥々ァ-ヴー]+)*)\((?P<short>[A-Z][A-Za-z]{1,11}(?:-[A-Za-z]+)?)\)"
)
_SUREST = 0.95
_LEAST_MENTIONS = 3
_KNOWN_BY_ONE, _KNOWN_BY_MORE = 0.7, 0.9


def organization_inferred(paragraphs: Sequence[Paragraph]) -> Inferred | None:
    """The body the text speaks of most, where its name is once printed in full: `国際移住機関（IOM）`."""
    named = [
        (paragraph, found) for paragraph in paragraphs for found in _NAMED.finditer(paragraph.words)
    ]
    mentions = Counter(
        {short: _mentions(paragraphs, short) for _, found in named for short in [found["short"]]}
    )
    if not mentions:
        return None
    (short, n), *rest = mentions.most_common(2)
    share = n / (n + (rest[0][1] if rest else 0))
    if n < _LEAST_MENTIONS or share <= 0.5:
        return None
    paragraph, found = min(
        ((paragraph, found) for paragraph, found in named if found["short"] == short),
        key=lambda each: len(each[1]["name"]),
    )
    printed = paragraph.slice(*found.span())
    confidence = round(min(share, _SUREST), 2)
    return Inferred.model_validate(
        {
            "field": "organization",
            "value": printed.text,
            "from": printed.at,
            "confidence": confidence,
        }
    )


def _mentions(paragraphs: Sequence[Paragraph], short: str) -> int:
    pattern = re.compile(rf"(?<![A-Za-z]){re.escape(short)}(?![A-Za-z])")
    return sum(len(pattern.findall(paragraph.words)) for paragraph in paragraphs)


def kind_inferred(paragraphs: Sequence[Paragraph], part: Part) -> Inferred | None:
    """The kind of money, where the text names one and no other."""
    answers = {squeezed(words): kind for words, kind in part.mapping("inferred_from").items()}
    if not answers:
        return None
    pattern = re.compile(
        "|".join(re.escape(words) for words in sorted(answers, key=len, reverse=True))
    )
    found = [
        (paragraph, match)
        for paragraph in paragraphs
        for match in pattern.finditer(paragraph.words)
    ]
    if len({answers[match[0]] for _, match in found}) != 1:
        return None
    paragraph, match = max(found, key=lambda each: len(each[1][0]))
    printed = paragraph.slice(*match.span())
    confidence = _KNOWN_BY_ONE if len(found) == 1 else _KNOWN_BY_MORE
    return Inferred.model_validate(
        {"field": "kind", "value": answers[match[0]], "from": printed.at, "confidence": confidence}
    )
