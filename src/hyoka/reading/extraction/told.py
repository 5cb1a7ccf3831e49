"""What is told about words that are there and were not read: notes in both languages.

In: the words left out and why. Out: one Note a kind, quoting the first of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hyoka.records import Note

_MOST_QUOTED = 20
_LONGEST_QUOTE = 200

_KINDS = {
    "struck-out": (
        "取消線で消された語句は読み取っていません",
        "Words that are struck out were not read",
    ),
    "not-shown": ("表示されない文字は読み取っていません", "Text that is not shown was not read"),
    "watermark": ("透かしの文字は読み取っていません", "A watermark was not read"),
    "layers": (
        "非表示のレイヤーは読み取っていません",
        "Layers that are switched off were not read",
    ),
    "comments": ("コメントは読み取っていません", "Comments were not read"),
    "annotations": ("注釈は読み取っていません", "Annotations were not read"),
    "graphics": (
        "図・グラフの中の文字は読み取っていません",
        "Text inside diagrams and charts was not read",
    ),
    "embedded": ("埋め込まれた文書は読み取っていません", "An embedded document was not read"),
    "fields": ("フィールドの内容は読み取っていません", "The content of a field was not read"),
    "formulas": (
        "計算式の結果が保存されていないセルがあります（表計算ソフトで開いて保存し直すと読み取れます）",
        "Cells hold formulas whose results were not saved (open the file, let it calculate, and save it again)",
    ),
}


@dataclass
class Untold:
    """Words left out so far, by kind and page."""

    words: dict[tuple[str, int | None], list[str]] = field(default_factory=dict)

    def add(self, kind: str, words: str, page: int | None = None) -> None:
        """Keeps words to be told; white space alone is nothing to tell."""
        words = " ".join(words.split())
        if words:
            self.words.setdefault((kind, page), []).append(words)

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(_note(kind, page, words) for (kind, page), words in self.words.items())


def _note(kind: str, page: int | None, words: Sequence[str]) -> Note:
    ja, en = _KINDS[kind]
    return Note(
        code=kind,
        page=page,
        ja=f"{ja}（{len(words)} か所）：{_quoted(words, '「', '」')}",
        en=f"{en} ({len(words)}): {_quoted(words, '“', '”')}",
    )


def _quoted(words: Iterable[str], opening: str, closing: str) -> str:
    quotes = [f"{opening}{each[:_LONGEST_QUOTE]}{closing}" for each in words]
    return "".join(quotes[:_MOST_QUOTED]) + ("…" if len(quotes) > _MOST_QUOTED else "")
