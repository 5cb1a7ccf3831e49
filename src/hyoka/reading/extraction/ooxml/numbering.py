"""Automatic numbers of a Word document: numbering.xml and a paragraph's list level → the mark Word
prints.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from hyoka.reading.extraction.ooxml.packages import whole
from hyoka.text.marks import circled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_KANJI = "〇一二三四五六七八九"
_BULLETS = {
    "\uf0b7": "・",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf09f": "・",
}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9


@dataclass(frozen=True)
class Level:
    """One level of a list. `text` holds %1 … %9 for the numbers of the levels."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    gap: str = " "


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counted: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbering":
        found = cls()
        for each in root.iter(f"{W}abstractNum") if root is not None else ():
            levels = {_number(level, "ilvl"): _level(level) for level in each.iter(f"{W}lvl")}
            found.levels[each.get(f"{W}abstractNumId", "")] = levels
        for each in root.iter(f"{W}num") if root is not None else ():
            number = each.get(f"{W}numId", "")
            found.abstract[number] = _value(each.find(f"{W}abstractNumId"))
            found.restarts[number] = {
                _number(override, "ilvl"): whole(_value(start), 1)
                for override in each.iter(f"{W}lvlOverride")
                if (start := override.find(f"{W}startOverride")) is not None
            }
        return found

    def mark(self, number: str, depth: int) -> str:
        """The mark of the next paragraph of a list at a level (0-based), with the gap after it."""
        name = self.abstract.get(number)
        levels = self.levels.get(name or "", {})
        level = levels.get(depth)
        if name is None or level is None or level.format == "none":
            return ""
        counted = self._counted[name]
        restart = self.restarts.get(number, {}).get(depth)
        if restart is not None and (number, depth) not in self._begun:
            counted[depth] = restart
        else:
            counted[depth] = counted.get(depth, level.start - 1) + 1
        self._begun.add((number, depth))
        for deeper in range(depth + 1, _DEEPEST):
            counted.pop(deeper, None)
        return _printed(level, levels, counted) + level.gap


def _printed(level: Level, levels: dict[int, Level], counted: dict[int, int]) -> str:
    if level.format == "bullet":
        return "".join(_BULLETS.get(character, character) for character in level.text)
    text = level.text
    for depth in range(_DEEPEST):
        if f"%{depth + 1}" in text:
            other = levels.get(depth, Level())
            text = text.replace(
                f"%{depth + 1}", numeral(counted.get(depth, other.start), other.format)
            )
    return text


def numeral(number: int, name: str) -> str:
    """A number as a format of Word prints it; plain digits where the format is unknown or runs
    out."""
    try:
        return _numeral(number, name)
    except IndexError:
        return str(number)


def _numeral(number: int, name: str) -> str:
    match name:
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return circled(number)
        case "decimalEnclosedParen":
            return chr(0x2473 + number) if number <= 20 else f"({number})"
        case "decimalZero":
            return f"{number:02}"
        case "aiueo" | "aiueoFullWidth":
            return _AIUEO[number - 1]
        case "iroha" | "irohaFullWidth":
            return _IROHA[number - 1]
        case "upperRoman" | "lowerRoman":
            return _roman(number).upper() if name == "upperRoman" else _roman(number)
        case "upperLetter" | "lowerLetter":
            return (
                chr(ord("A" if name == "upperLetter" else "a") + number - 1)
                if number <= 26
                else str(number)
            )
        case (
            "japaneseCounting"
            | "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "chineseCounting"
        ):
            return _kanji(number)
        case _:
            return str(number)


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        while number >= value:
            words, number = words + letters, number - value
    return words


def _kanji(number: int) -> str:
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else _KANJI[tens]) + ("十" if tens else "") + (_KANJI[ones] if ones else "")
    )


def _level(element: etree._Element) -> Level:
    start, suffix = _value(element.find(f"{W}start")), _value(element.find(f"{W}suff"))
    return Level(
        start=whole(start, 1),
        format=_value(element.find(f"{W}numFmt")) or "decimal",
        text=_value(element.find(f"{W}lvlText")),
        gap="" if suffix == "nothing" else " ",
    )


def _number(element: etree._Element, name: str) -> int:
    return whole(element.get(f"{W}{name}"))


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
