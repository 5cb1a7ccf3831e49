"""What one part of an open form holds in one repetition."""

from dataclasses import dataclass

from hyoka.forms import Part
from hyoka.records import FormSheet, Text
from hyoka.records.form_sheet import SheetEntry


@dataclass(frozen=True)
class OpenScope:
    """A part with the sheet as its repetition sees it."""

    part: Part
    sheet: FormSheet

    @property
    def entries(self) -> tuple[SheetEntry, ...]:
        return entries_of(self.part, self.sheet)

    @property
    def reason(self) -> Text | None:
        """The reason this part holds of another part's grade."""
        ratings = (each for each in self.sheet.ratings if each.part == self.part.of)
        return next((each.reason for each in ratings if each.reason is not None), None)

    @property
    def label(self) -> str | None:
        """The label as it was printed, where it carries words of its own."""
        return next((each.label for each in self.entries if each.label), None)


def entries_of(part: Part, sheet: FormSheet) -> tuple[SheetEntry, ...]:
    return sheet.of_part(part.part)
