"""What reading a reference indicator's table gives, whichever way its cells were found."""

from dataclasses import dataclass, field

from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Series


@dataclass
class SeriesFound:
    """The series, the notes and sources around them, and what is neither, with the reason."""

    series: list[Series] = field(default_factory=list)
    around: list[Paragraph] = field(default_factory=list)
    unread: list[tuple[Paragraph, str]] = field(default_factory=list)
