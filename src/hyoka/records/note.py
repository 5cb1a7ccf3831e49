"""Notes on a file, beside what was read from it."""

from hyoka.records.leaves import Record

DOUBTS = frozenset({"unread", "without-values", "label-as-value"})


class Note(Record):
    """What the reader has to tell about the file itself: a page that is a picture, a hidden sheet,
    macros not run."""

    code: str
    ja: str
    en: str
    page: int | None = None

    @property
    def is_doubt(self) -> bool:
        """Whether what was read cannot be relied on before a person has looked."""
        return self.code in DOUBTS
