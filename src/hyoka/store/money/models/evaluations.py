"""What evaluations say about money, beside what the sheets of the review say; derived like the
ledger."""

from django.db import models

from hyoka.store.models import Evaluation
from hyoka.store.money.models.derived import Project


class EvaluationMeans(models.Model):
    """A means or a contribution an evaluation names, and the project it was found to be."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="money_means")
    kind = models.CharField(max_length=20)
    name = models.TextField()
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="evaluated_as")
    how = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    likeness = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "kind", "name"), name="one_means_an_evaluation_and_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class EvaluationAmount(models.Model):
    """An amount an evaluation prints, beside the ledger's: the same, rounded, different, or not
    comparable."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="money_amounts")
    scope = models.CharField(max_length=40)
    fiscal_year = models.IntegerField()
    stage = models.CharField(max_length=15)
    printed = models.TextField()
    unit = models.TextField(blank=True)
    yen = models.BigIntegerField(null=True)
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="+")
    ledger_yen = models.BigIntegerField(null=True)
    ledger_source = models.JSONField(default=list)
    verdict = models.CharField(max_length=10)
    difference = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.stage} {self.fiscal_year} {self.verdict}"
