"""Questions in words: what shape a question has, and what it names. No model, no guessing: patterns
from the catalogue, and the same reading every time.

In: a question in Japanese or English. Out: the first shape it fits and the code, year, letter and
words it names; null where no shape fits.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from hyoka.definitions.loading import catalogue, load
from hyoka.text import fiscal_years

LONGEST = 200
Need = Literal["code", "letter", "words", "organization"]
_CODE = re.compile(r"(?<![0-9])([0-9]{1,3})\s?[-‐‑–—−ー]\s?([0-9]{1,3})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:fy)?((?:19|20)[0-9]{2})(?![0-9])")
_LETTERS = (
    re.compile(r"(?:評定|評価|記号|判定)[がはのを]?[「\"“]?([sabcd])(?![a-z])"),
    re.compile(r"[「\"“]([sabcd])[」\"”]"),
    re.compile(r"(?<![a-z])([sabcd])(?:評定|評価|判定|なのに|の指標|と評|になっ|だった)"),
    re.compile(r"のに([sabcd])(?![a-z])"),
    re.compile(
        r"\b(?:rated?|rating|graded?|letter|got|given)\s+(?:of\s+|as\s+|an?\s+)?([sabcd])\b"
    ),
    re.compile(r"\b(?:yet|still)\s+(?:an?\s+)?([sabcd])\b"),
)
_QUOTED = re.compile(r"[「『“\"]([^「」『』“”\"]{1,80})[」』”\"]")
_ABOUT = (
    re.compile(
        r"^(.{1,60}?)(?:について|に関して|に関する|は、?どこ|は何(?:か所|箇所|回|行)|への言及|の言及)"
    ),
    re.compile(
        r"(?:about|mentions? of|mentions?|mentioned|of the word|say(?:s)? on)\s+(.{2,60}?)\s*[?.]*$"
    ),
    re.compile(
        r"(?:where|how often|how many times) (?:is|are|was|were)\s+(.{2,60}?)\s+"
        r"(?:mentioned|named|printed)"
    ),
)


class Both(BaseModel):
    """The same in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ja: str
    en: str


class Shape(BaseModel):
    """A kind of question."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    needs: tuple[Need, ...]
    ja: tuple[str, ...]
    en: tuple[str, ...]
    example: Both
    told: Both
    counts: bool = False

    def fits(self, words: str) -> bool:
        """Whether a question has all words of any line."""
        return any(_fits(line, words) for line in (*self.ja, *self.en))


@dataclass(frozen=True)
class AskedFor:
    """A question as it was read. `lacks` is what it should name and does not."""

    question: str
    shape: Shape | None
    code: str = ""
    years: tuple[int, ...] = ()
    letter: str = ""
    words: str = ""
    lacks: str = ""


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, in the order of their file. Raises DefinitionError for one without sense."""
    return tuple(load(catalogue("vocabularies", "questions.yaml"), list[Shape]))


def asked_for(question: str, organizations: Sequence[str] = ()) -> AskedFor:
    """The question as the catalogue reads it; `organizations` are those that it names."""
    plain = _plain(question)
    named = {
        "code": _code(plain),
        "letter": _letter(plain),
        "words": _words(question[:LONGEST], plain),
        "organization": "".join(organizations[:1]),
    }
    years = tuple(sorted({*map(int, _YEAR.findall(plain)), *_eras(plain)}))
    shape, lacks = _shape(plain, named)
    return AskedFor(
        question=question[:LONGEST].strip(),
        shape=shape,
        code=named["code"],
        years=years,
        letter=named["letter"],
        words=named["words"],
        lacks=lacks,
    )


def _plain(question: str) -> str:
    return unicodedata.normalize("NFKC", question[:LONGEST]).casefold().strip()


def _shape(plain: str, named: Mapping[str, str]) -> tuple[Shape | None, str]:
    """The first shape all of whose needs are named; else the first that fits, and what it lacks."""
    bare = _QUOTED.sub("「」", plain)
    fitting = [shape for shape in shapes() if shape.fits(bare)]
    whole = [shape for shape in fitting if not _lacking(shape, named)]
    if whole:
        return whole[0], ""
    fitting.sort(key=lambda shape: "organization" in shape.needs)
    return (fitting[0], _lacking(fitting[0], named)) if fitting else (None, "")


def _lacking(shape: Shape, named: Mapping[str, str]) -> str:
    return next((need for need in shape.needs if not named[need]), "")


def _fits(line: str, words: str) -> bool:
    return all(re.search(each, words) for each in _parted(line))


def _parted(line: str) -> list[str]:
    """A line of Japanese patterns is parted by blanks; one in English is a pattern as it stands."""
    return [line] if line.isascii() else line.split()


def _code(plain: str) -> str:
    found = _CODE.search(plain)
    return f"{int(found[1])}-{int(found[2])}" if found else ""


def _eras(plain: str) -> set[int]:
    """Years of eras, with or without the word for a fiscal year."""
    spelled = re.sub(r"((?:平成|令和)(?:[0-9]{1,2}|元))年?度?", r"\1年度", plain)
    return {mention.year for mention in fiscal_years(spelled)}


def _letter(plain: str) -> str:
    found = (pattern.search(plain) for pattern in _LETTERS)
    return next((each[1] for each in found if each), "")


def _words(question: str, plain: str) -> str:
    """Words in quotation marks, else what stands before について or after about."""
    quoted = _QUOTED.search(question)
    if quoted:
        return quoted[1].strip()
    found = (pattern.search(plain) for pattern in _ABOUT)
    return next((each[1].strip(" 、。?") for each in found if each), "")
