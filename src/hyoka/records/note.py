"""Notes on a file, beside what was read from it."""

from hyoka.records.leaves import Record


class Note(Record):
    """What the reader has to tell about the file itself: a page that is a picture, a hidden sheet, macros not run."""

    code: str
    ja: str
    en: str
    page: int | None = None
