"""Public sheets of the forms of aid, and plain words out of them.

In: nothing but the store. Out: each form's sheets, the newest of a subject first. A sheet is asked
by the names of its form's parts, within one repetition where a part repeats.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from hyoka.ledger.linking.sheets import name_key
from hyoka.records import FormSheet
from hyoka.records.form_sheet import SheetFact, SheetLink, SheetText
from hyoka.store.workspace.publishing import published_revisions

PROJECT = "jp.mofa.oda-project"
IMPROVEMENT = "jp.mofa.oda-improvement"
VETTING = "jp.mofa.oda-vetting"
PLAN = "jp.mofa.country-plan"
EVALUATION = "jp.mofa.oda-evaluation"
EX_POST = "jp.jica.ex-post"
GOALS = "jp.hyoka.goal-framework"


@dataclass(frozen=True)
class Told:
    """A sheet, or one repetition in it, with the evaluation it belongs to."""

    sheet: FormSheet
    evaluation: int
    group: str = ""

    @property
    def fiscal_year(self) -> int | None:
        return self.sheet.fiscal_year

    def text(self, part: str) -> str:
        """The words of a part; empty where nothing stands there."""
        texts: Iterator[SheetText | SheetLink] = chain(self.sheet.texts, self.sheet.links)
        found = (each.text.text for each in texts if (each.part, each.group) == (part, self.group))
        return next(found, "").replace("\n", "")

    def chosen(self, part: str) -> tuple[str, str]:
        """Code and printed words of the answer to a part; both empty where none was given."""
        for each in self.sheet.choices:
            if (each.part, each.group) == (part, self.group):
                marked = (option for option in each.options if option.marked)
                return next(((each.code or "", each.text.text) for each in marked), ("", ""))
        return "", ""

    def rating(self, part: str) -> tuple[str, str]:
        """Code and reason of a grade."""
        for each in self.sheet.ratings:
            if (each.part, each.group) == (part, self.group):
                return each.answer.code or "", each.reason.text if each.reason else ""
        return "", ""

    def figures(self, part: str) -> Iterator[SheetFact]:
        """The figures of a part's table."""
        for each in self.sheet.facts:
            if (each.part, each.group) == (part, self.group):
                yield each

    def below(self, part: str) -> Iterator["Told"]:
        """The repetitions of a part that stand within this one."""
        start = f"{self.group}/" if self.group else ""
        depth = start.count("/")
        for group in self.sheet.groups(part):
            if group.startswith(start) and group.count("/") == depth:
                yield Told(self.sheet, self.evaluation, group)


def sheets_of(form: str) -> list[Told]:
    """The public sheets of a form, the newest year first."""
    rows = published_revisions().filter(sheet__kind="form_sheet")
    found = [
        Told(FormSheet.model_validate_json(content), evaluation)
        for content, evaluation in rows.values_list("content", "sheet__evaluation").iterator()
        if f'"form":"{form}/' in content
    ]
    return sorted(found, key=lambda told: (-(told.fiscal_year or 0), _code(told)))


def _code(told: Told) -> str:
    return told.text("number") or told.text("name")


def newest_of_each(sheets: list[Told]) -> list[Told]:
    """One sheet of each subject, by its number or its name."""
    found: dict[str, Told] = {}
    for told in sheets:
        found.setdefault(_code(told), told)
    return list(found.values())


def is_same(code: str, name: str, other_code: str, other_name: str) -> bool:
    """Whether two sheets speak of one project: by number where both tell it, else by whole name."""
    if code and other_code:
        return code == other_code
    return bool(name) and name_key(name) == name_key(other_name)
