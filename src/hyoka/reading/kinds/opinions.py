"""学識経験者の所見: one remark a bullet, with the indicators it names by code."""

import re

from hyoka.reading.kinds.bullets import BULLETS, bullet_item, bullet_runs
from hyoka.reading.structure.content import Content
from hyoka.records import Opinion, Text

_CODE = r"\d{1,3}-\d{1,3}"
_CODES = re.compile(rf"{_CODE}(?:(?:及び|並びに|と|,|、|・|~){_CODE})*")


def read(content: Content) -> list[Opinion]:
    runs = [run for run in bullet_runs(content.body) if run[0].words[0] in BULLETS]
    return [
        Opinion(
            text=Text(text=bullet_item(run).text, at=bullet_item(run).at),
            indicators=codes_in(
                "".join(paragraph.words for paragraph in run), content.part.words("refers")
            ),
        )
        for run in runs
    ]


def codes_in(words: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """Codes printed after one of the words (測定指標２－１及び２－３), in order, each once."""
    codes: dict[str, None] = {}
    for word in before:
        for start in re.finditer(re.escape(word), words):
            run = _CODES.match(words, start.end())
            codes |= dict.fromkeys(re.findall(_CODE, run[0]) if run else ())
    return tuple(codes)
