"""What reading an indicator's table gives, whichever way its cells were found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice, Value


@dataclass(frozen=True)
class IndicatorRow:
    """The values under their heads; `pairs` are target and result by fiscal year, `unread` reasons
    with their lines."""

    mid_term_year: int | None
    mid_term: Value | None = None
    pairs: Mapping[int, tuple[Value, Value]] = field(default_factory=dict)
    rating: Choice | None = None
    notes: Sequence[Paragraph] = ()
    unread: Sequence[tuple[str, Sequence[Paragraph]]] = ()
