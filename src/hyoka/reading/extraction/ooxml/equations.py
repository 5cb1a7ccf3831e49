r"""EQ fields of Word, in which older documents keep ruby and enclosed characters: instruction → the
words they print.

`EQ \o\ad(\s\up 9(えんがん),沿岸)` prints 沿岸 with its reading above, `EQ \o\ac(○,3)` prints ③.
Source: ECMA-376 part 1, 17.16.5.17 (EQ).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from hyoka.reading.extraction.characters import raised

_SWITCH = re.compile(r"\\(?P<name>[a-zA-Z]+)\s*(?P<size>-?\d+)?\s*")
_FORMAT = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)')
_FRAMES = "○◯〇◎"
_MOST_DEPTH = 12
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass
class _Call:
    """A switch with its options, as `\\o\\ad`, and what each of its arguments prints."""

    name: str
    options: list[str] = field(default_factory=list)
    arguments: list["_Printed"] = field(default_factory=list)


@dataclass
class _Printed:
    """What an argument prints; `is_reading` where it is set above the line and holds no figure."""

    text: str = ""
    is_reading: bool = False


def words_of_equation(instruction: str) -> str | None:
    """What an EQ field prints; null where the instruction is not understood."""
    body = _FORMAT.sub("", instruction.strip())[len("EQ") :].strip()
    try:
        printed, end = _sequence(body, 0, 0)
    except ValueError:
        return None
    return printed.text.strip() if end == len(body) else None


def _sequence(text: str, at: int, depth: int) -> tuple[_Printed, int]:
    """Words and switches up to the end of an argument."""
    if depth > _MOST_DEPTH:
        raise ValueError(text)
    printed = _Printed()
    while at < len(text) and text[at] not in ",;)":
        if text[at] == "\\" and (match := _SWITCH.match(text, at)):
            part, at = _call(text, match, depth)
            printed = _Printed(printed.text + part.text, part.is_reading and not printed.text)
        elif text[at] == "(":
            part, at = _sequence(text, at + 1, depth + 1)
            printed.text, at = f"{printed.text}({part.text})", _closed(text, at)
        else:
            at += text[at] == "\\"
            printed.text, at = printed.text + text[at : at + 1], at + 1
    return printed, at


def _call(text: str, match: re.Match[str], depth: int) -> tuple[_Printed, int]:
    """A switch, its options and its arguments."""
    call, at = _Call(match["name"].lower()), match.end()
    while option := _SWITCH.match(text, at):
        call.options.append(option["name"].lower())
        at = option.end()
    if text[at : at + 1] != "(":
        return _Printed(), at
    while text[at : at + 1] and text[at] in "(,;":
        argument, at = _sequence(text, at + 1, depth + 1)
        call.arguments.append(argument)
    return _print(call), _closed(text, at)


def _closed(text: str, at: int) -> int:
    if text[at : at + 1] != ")":
        raise ValueError(text)
    return at + 1


def _print(call: _Call) -> _Printed:
    words = [argument.text.strip() for argument in call.arguments]
    match call.name:
        case "o":
            return _Printed(_over(call, words))
        case "s" if {"up", "do"} & {*call.options}:
            up = "up" in call.options
            digits = any(map(str.isdigit, chain.from_iterable(words)))
            return _Printed(
                "".join(map(raised, words) if up else words), is_reading=up and not digits
            )
        case "f":
            return _Printed("/".join(words))
        case "b":
            return _Printed(f"({''.join(words)})")
        case "r":
            return _Printed(f"√{words[-1]}" if words else "")
        case "l":
            return _Printed(",".join(words))
        case "a":
            return _Printed(" ".join(words))
        case _:
            return _Printed("".join(words))


def _over(call: _Call, words: list[str]) -> str:
    """Characters over one another: a word under its reading, a character in its circle."""
    base = [
        word
        for word, argument in zip(words, call.arguments, strict=True)
        if not argument.is_reading and word
    ]
    framed = [word for word in base if word not in _FRAMES]
    if len(framed) == 1 and len(base) > 1:
        return _circled().get(framed[0], f"○{framed[0]}")
    return "".join(base)


@cache
def _circled() -> dict[str, str]:
    """Each character in a circle, by what stands in it; digits of either width."""
    found: dict[str, str] = {}
    for point in (*range(0x3251, 0x32C0), *range(0x32D0, 0x32FF), *range(0x2460, 0x24EB)):
        kind, _, points = unicodedata.decomposition(chr(point)).partition(" ")
        if kind == "<circle>":
            inside = "".join(chr(int(each, 16)) for each in points.split())
            found[inside] = found[inside.translate(_WIDE_DIGITS)] = chr(point)
    return found
