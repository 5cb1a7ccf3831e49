"""Text as it is compared: widths, case and spaces do not count, nor do the commas in a number.

In: text as printed. Out: the folded text, where each of its characters stood, and the fiscal years
it names.
"""

import re
import unicodedata

from hyoka.text import fiscal_years

_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def folded(text: str) -> str:
    """The text as it is compared."""
    return folded_with_offsets(text)[0]


def folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters the place in the original."""
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        for each in unicodedata.normalize("NFKC", character).casefold():
            if not each.isspace():
                characters.append(each)
                offsets.append(index)
    joined = "".join(characters)
    commas = {found.start() for found in _COMMA.finditer(joined)}
    if not commas:
        return joined, offsets
    kept = [index for index in range(len(joined)) if index not in commas]
    return "".join(joined[index] for index in kept), [offsets[index] for index in kept]


def years_in(text: str) -> tuple[int, ...]:
    """The fiscal or calendar years a text names, whatever the era: 令和２年度, 2020年度 and R2 are one."""
    return tuple(sorted({mention.year for mention in fiscal_years(text)}))


def year_asked(term: str) -> int | None:
    """The one year a term stands for; null where it stands for anything else."""
    plain = folded(term)
    short = re.fullmatch(r"([mtshr])([0-9]{1,2})", plain)
    if short:
        return {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}[short[1]] + int(short[2])
    if re.fullmatch(r"(?:19|20)[0-9]{2}年度?|fy(?:19|20)[0-9]{2}", plain):
        return int(re.sub(r"\D", "", plain))
    if re.fullmatch(r"(?:明治|大正|昭和|平成|令和)(?:[0-9]{1,2}|元)年度?", plain):
        years = years_in(plain if plain.endswith("度") else f"{plain}度")
        return years[0] if len(years) == 1 else None
    return None
