"""Numbers as a workbook shows them: a stored number and its format → printed text.

Sections by sign and condition, digits and thousands, percent, exponent, literal text, and dates in
western years and Japanese eras. A format not understood shows the number plainly, never as
something else. Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (numFmts).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;-¥#,##0", 6: "¥#,##0;-¥#,##0",
    7: "¥#,##0.00;-¥#,##0.00", 8: "¥#,##0.00;-¥#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: GENERAL,
    13: GENERAL, 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "ge.m.d", 28: 'ggge"年"m"月"d"日"', 29: 'ggge"年"m"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"',
    35: 'm"月"d"日"', 36: "ge.m.d", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "¥#,##0;-¥#,##0;-", 43: "#,##0.00;-#,##0.00;-",
    44: "¥#,##0.00;-¥#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
    50: "ge.m.d", 51: 'ggge"年"m"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "ge.m.d", 58: 'ggge"年"m"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|g+|e+|a{3,4})"
    r"|(?P<exponent>E[+-]0+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(?P<percent>%)|(?P<text>@)|(?P<literal>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_ERAS = (
    (datetime(2019, 5, 1), "令和", "R"),  # noqa: DTZ001
    (datetime(1989, 1, 8), "平成", "H"),  # noqa: DTZ001
    (datetime(1926, 12, 25), "昭和", "S"),  # noqa: DTZ001
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_JA = "月火水木金土日"
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN)
_LAST_SERIAL = 2_958_466
_GENERAL_DIGITS = 10


@dataclass(frozen=True)
class Piece:
    kind: str
    words: str


def shown(raw: str, code: str, *, since_1904: bool = False) -> str:
    """A stored number under a format code, as the workbook shows it.

    What is stored is a binary number: 66.45 may stand there as 66.450000000000003. Only 15 of its
    digits count.
    """
    try:
        number = _FIFTEEN.create_decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite():
        return raw
    section, signed = _section(code or GENERAL, number)
    pieces = _pieces(section)
    if any(piece.kind == "date" for piece in pieces):
        return _date(pieces, number, since_1904=since_1904) or _general(number)
    if not any(piece.kind in ("digits", "general", "text") for piece in pieces):
        return _literals(pieces) if pieces else ""
    return _number(pieces, abs(number) if signed else number)


def text_shown(text: str, code: str) -> str:
    """A text under a format code: the section for texts may add words, or hide it."""
    sections = _sections(code or GENERAL)
    pieces = _pieces(sections[-1])
    if len(sections) < 4 and not any(piece.kind == "text" for piece in pieces):
        return text
    return "".join(
        text if piece.kind in ("text", "general") else piece.words
        for piece in pieces
        if piece.kind in ("text", "general", "literal", "percent")
    )


def _section(code: str, number: Decimal) -> tuple[str, bool]:
    """The part of a format that holds for a number, and whether it prints the sign itself."""
    sections = list(_sections(code))
    conditions = [_CONDITION.search(section) for section in sections[:2]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition is None or _holds(condition, number):
                return section, False
        return sections[min(2, len(sections) - 1)], False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    return (sections[2], False) if number == 0 and len(sections) > 2 else (sections[0], False)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    parts, start, quoted = [], 0, False
    for at, character in enumerate(code):
        quoted ^= character == '"'
        if character == ";" and not quoted and code[at - 1 : at] != "\\":
            parts.append(code[start:at])
            start = at + 1
    return (*parts, code[start:])


def _holds(condition: re.Match[str], number: Decimal) -> bool:
    limit = Decimal(condition[2])
    return {
        "<": number < limit,
        ">": number > limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[condition[1]]


@lru_cache(maxsize=512)
def _pieces(section: str) -> tuple[Piece, ...]:
    return tuple(_read(section))


def _read(section: str) -> Iterator[Piece]:
    for match in _TOKEN.finditer(section):
        kind, words = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "bracket":
            if re.fullmatch(r"[hHmMsS]+", words):
                yield Piece("date", f"[{words}]")
            elif words.startswith("$"):
                yield Piece("literal", words[1:].split("-")[0])
        elif kind in ("quoted", "escaped"):
            yield Piece("literal", words)
        elif kind == "space":
            yield Piece("literal", " ")
        elif kind == "noon":
            yield Piece("date", words)
        elif kind != "fill":
            yield Piece(kind, words)


def _literals(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.words for piece in pieces if piece.kind in ("literal", "percent")).strip()


def _number(pieces: tuple[Piece, ...], number: Decimal) -> str:
    """Digits where the first run of digit places stands, everything else around it."""
    number *= Decimal(100) ** sum(piece.kind == "percent" for piece in pieces)
    exponent = next((piece.words for piece in pieces if piece.kind == "exponent"), None)
    printed, done = "", False
    for piece in pieces:
        match piece.kind:
            case "digits" if not done:
                printed, done = printed + _digits(piece.words, number, exponent), True
            case "general" | "text":
                printed += _general(number)
            case "literal" | "percent":
                printed += piece.words
    negative = number < 0 and re.search(r"[1-9]", printed) is not None
    return ("-" if negative and not printed.startswith("-") else "") + printed.strip()


def _digits(places: str, number: Decimal, exponent: str | None) -> str:
    """The digits of a number, unsigned."""
    number = abs(number)
    if exponent is not None:
        decimals = len(places.partition(".")[2])
        head, _, tail = f"{number:.{decimals}E}".partition("E")
        return f"{head}E{tail[0]}{tail[1:].zfill(len(exponent) - 2)}"
    whole, _, fraction = places.partition(".")
    scale = len(places) - len(places.rstrip(","))
    number = number / Decimal(1000) ** scale
    fraction = fraction.rstrip(",")
    text = f"{number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP):f}"
    left, _, right = text.partition(".")
    while right and fraction[len(right) - 1 : len(right)] in "#?" and right.endswith("0"):
        right = right[:-1]
    least = whole.count("0")
    left = left.lstrip("0").zfill(least) if least else left.lstrip("0")
    if "," in whole.rstrip(","):
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    return left + (f".{right}" if right else "")


def _general(number: Decimal) -> str:
    """As General shows it: no more digits than fit a cell."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 11:
        return f"{number.to_integral_value():f}"
    return f"{float(number):.{_GENERAL_DIGITS}g}".replace("e+", "E+").replace("e-", "E-")


def _date(pieces: tuple[Piece, ...], number: Decimal, *, since_1904: bool) -> str | None:
    """A day's number as a date or time; null where it is none."""
    if not 0 <= number < _LAST_SERIAL:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if number >= 60 else 31)  # noqa: DTZ001
    moment = start + timedelta(seconds=round(float(number) * 86_400))
    twelve = any(piece.words in ("AM/PM", "A/P") for piece in pieces)
    printed = ""
    for index, piece in enumerate(pieces):
        if piece.kind == "date":
            printed += _part(
                piece.words, moment, number, minutes=_is_minutes(pieces, index), twelve=twelve
            )
        elif piece.kind == "digits" and set(piece.words) <= {".", "0"}:
            continue
        elif piece.kind in ("literal", "digits", "percent"):
            printed += piece.words
    return printed.strip()


def _is_minutes(pieces: tuple[Piece, ...], index: int) -> bool:
    """Whether an m stands for minutes: next to hours or seconds."""
    dates = [
        (at, piece.words.lower().strip("[]")[:1])
        for at, piece in enumerate(pieces)
        if piece.kind == "date"
    ]
    place = next(order for order, (at, _) in enumerate(dates) if at == index)
    before = dates[place - 1][1] if place else ""
    after = dates[place + 1][1] if place + 1 < len(dates) else ""
    return before == "h" or after == "s"


def _part(words: str, moment: datetime, number: Decimal, *, minutes: bool, twelve: bool) -> str:
    """One part of a date: year, era, month, day, weekday, hour, minute, second."""
    size = len(words)
    if words.startswith("["):
        unit = {"h": 24, "m": 1440, "s": 86_400}[words[1].lower()]
        return str(int(number * unit)).zfill(size - 2)
    match words[0].lower():
        case "y":
            return f"{moment.year}" if size > 2 else f"{moment.year % 100:02}"
        case "g":
            return _era(moment, size)
        case "e":
            return str(_year_of_era(moment)).zfill(size)
        case "m":
            return (
                f"{moment.minute:0{size}}"
                if minutes
                else _named(moment.month, _MONTHS[moment.month - 1], size)
            )
        case "d":
            return _named(moment.day, _WEEKDAYS[moment.weekday()], size)
        case "h":
            return str((moment.hour % 12 or 12) if twelve else moment.hour).zfill(size)
        case "s":
            return f"{moment.second:0{size}}"
        case _:
            return _noon_or_weekday(words, moment)


def _noon_or_weekday(words: str, moment: datetime) -> str:
    if "/" in words:
        before, after = words.split("/")
        return before if moment.hour < 12 else after
    return _WEEKDAYS_JA[moment.weekday()] + ("曜日" if len(words) > 3 else "")


def _named(number: int, name: str, size: int) -> str:
    """A month or a weekday: as a number, short, or in full."""
    return f"{number:0{size}}" if size < 3 else (name[:3] if size == 3 else name)


def _era(moment: datetime, size: int) -> str:
    for since, name, letter in _ERAS:
        if moment >= since:
            return {1: letter, 2: name[0]}.get(size, name)
    return ""


def _year_of_era(moment: datetime) -> int:
    return next(
        (moment.year - since.year + 1 for since, _, _ in _ERAS if moment >= since), moment.year
    )
