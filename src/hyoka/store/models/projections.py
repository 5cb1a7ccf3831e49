"""Rows for lists and series, derived from the latest revisions; thrown away and rebuilt at any
time."""

from django.db import models

from hyoka.store.models.documents import Evaluation
from hyoka.store.models.identity import Identity


class EvaluationRow(models.Model):
    """An evaluation in lists: its grade as declared."""

    evaluation = models.OneToOneField(Evaluation, models.CASCADE, related_name="row")
    letter = models.TextField(blank=True)
    label = models.TextField(blank=True)
    grade = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.label} {self.letter}"


class IndicatorRow(models.Model):
    """An indicator in one evaluation."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="indicator_rows")
    identity = models.ForeignKey(Identity, models.CASCADE, related_name="indicator_rows")
    field_number = models.IntegerField()
    position = models.IntegerField()
    code = models.TextField()
    title = models.TextField(blank=True)
    main = models.BooleanField()
    kind = models.CharField(max_length=20)
    rating = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "code"), name="one_row_an_indicator_and_evaluation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class YearRow(models.Model):
    """A year of an indicator: target and result as printed, and as numbers where they are."""

    indicator = models.ForeignKey(IndicatorRow, models.CASCADE, related_name="year_rows")
    fiscal_year = models.IntegerField()
    side = models.CharField(max_length=6)
    raw = models.TextField(blank=True)
    number = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    state = models.CharField(max_length=20)
    n_items = models.IntegerField(default=0)
    page = models.IntegerField(null=True)
    line = models.IntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "fiscal_year", "side"), name="one_row_a_year_and_side"
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=("target", "result")), name="year_row_side"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.side} {self.raw}"


class AmountRow(models.Model):
    """An amount of a budget table, in the table's unit."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="amount_rows")
    scope = models.CharField(max_length=40)
    stage = models.CharField(max_length=20)
    fiscal_year = models.IntegerField()
    number = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    state = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "scope", "stage", "fiscal_year"),
                name="one_amount_a_stage_and_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.stage} {self.fiscal_year}"
