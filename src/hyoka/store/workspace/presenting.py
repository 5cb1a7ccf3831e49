"""Brings an evaluation's names and rows for lists in line with what is public of it.

In: an evaluation just published. Out: namings with their identities kept where code or name stayed, fresh rows.
"""

from hyoka.store.archive import evaluation_sheets
from hyoka.store.identifying import identified, subject_named
from hyoka.store.models import AmountRow, Evaluation, EvaluationRow, IndicatorRow, Naming, YearRow
from hyoka.store.projecting import project
from hyoka.records.subjects import subject_of


def presented(evaluation: Evaluation) -> None:
    """Names and rows of the public sheets; an identity goes on under its new name."""
    YearRow.objects.filter(indicator__evaluation=evaluation).delete()
    for model in (IndicatorRow, AmountRow, EvaluationRow):
        model.objects.filter(evaluation=evaluation).delete()
    sheets = evaluation_sheets(evaluation)
    _name_subject(evaluation, sheets)
    identified(evaluation, sheets)
    project(evaluation)
