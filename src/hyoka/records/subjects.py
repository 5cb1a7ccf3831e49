"""How what a sheet is about is told in words: the kinds of subjects, and the names findings and
grades give them."""

from hyoka.records.base import Subject
from hyoka.records.judgements import Bilingual

_KINDS = {
    "policy": "施策",
    "field": "個別分野",
    "indicator": "測定指標",
    "contribution": "拠出金",
    "chapter": "章",
    "document": "文書",
    "project": "事業",
    "programme": "プログラム",
    "organization": "機関",
    "item": "項目",
}


def subject_words(subject: str) -> Bilingual:
    """The name a finding or a grade gives its subject, to be read: `policy Ⅱ-1 / field 4` is 施策
    Ⅱ-1・個別分野 4."""
    parts = [part.partition(" ") for part in subject.split(" / ")]
    return Bilingual(
        ja="・".join(f"{_KINDS.get(kind, kind)}{gap}{name}" for kind, gap, name in parts),
        en=subject,
    )


__all__ = ["Subject", "subject_words"]
