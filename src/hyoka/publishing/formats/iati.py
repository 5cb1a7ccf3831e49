"""IATI 2.03: projects, contributions and pledges as activities with results, for the register of
international aid.

What lacks something the standard cannot do without (a name, a year) is left out and named in a
comment.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from hyoka.definitions.problems import problem_named
from hyoka.publishing.about import about
from hyoka.publishing.dataset import Dataset
from hyoka.publishing.iati import projects
from hyoka.publishing.iati.activity import Activity, activity_element
from hyoka.publishing.iati.contributions import contribution_activity
from hyoka.publishing.iati.pledges import pledge_activity
from hyoka.records import Bilingual, Chapter, ContributionAssessment, FormSheet, Problem

WHOLE = True
SUFFIX = ".xml"
MEDIA_TYPE = "application/xml"
TITLE = Bilingual(
    ja="IATI 2.03：案件・拠出金等・公約の結果",
    en="IATI 2.03: results of projects, contributions and pledges",
)


def exported(dataset: Dataset) -> bytes:
    """Raises Problem where there is no activity at all: the standard knows no empty file."""
    root = etree.Element("iati-activities", {"version": "2.03"})
    left_out = []
    for activity_id, activity in _activities(dataset):
        if activity is None:
            left_out.append(activity_id)
        else:
            root.append(activity_element(activity, about().publisher))
    if not len(root):
        raise _no_activity(left_out)
    if left_out:
        root.insert(
            0, etree.Comment(f" left out, for want of a name or a date: {', '.join(left_out)} ")
        )
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def has_activity(dataset: Dataset) -> bool:
    """Whether there is anything to export: a contribution or a pledge with a name and a year."""
    return any(activity is not None for _, activity in _activities(dataset))


def _activities(dataset: Dataset) -> Iterator[tuple[str, Activity | None]]:
    for records in dataset.records:
        for position, sheet in enumerate(records.sheets):
            evaluation_id = f"{records.document.sha256[:16]}-{position}"
            match sheet:
                case ContributionAssessment():
                    yield evaluation_id, contribution_activity(sheet, evaluation_id)
                case Chapter():
                    for number, pledge in enumerate(sheet.pledges, 1):
                        pledge_id = f"{evaluation_id}-{pledge.id or number}"
                        yield pledge_id, pledge_activity(pledge, pledge_id)
                case FormSheet() if sheet.form.startswith(f"{projects.FORM}/"):
                    yield evaluation_id, projects.project_activity(sheet, evaluation_id)
                case _:
                    pass


def _no_activity(left_out: Sequence[str]) -> Problem:
    return problem_named("nothing-for-iati", {"left_out": len(left_out)})
