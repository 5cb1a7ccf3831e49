"""Sheets, the smallest pieces a section writes and signs, and their immutable revisions."""

from typing import Any

from django.db import models

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.store.models.documents import Evaluation
from hyoka.store.packed import PackedText


def immutable() -> Problem:
    return problem_named("immutable-revision")


class Sheet(models.Model):
    """A piece of an evaluation; `position` is its place in the document, `part` the field's place
    in the report."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="sheets")
    kind = models.CharField(max_length=40)
    position = models.IntegerField()
    part = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "position", "part"), name="one_sheet_a_place"
            ),
            models.CheckConstraint(condition=~models.Q(kind=""), name="sheet_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.position}.{self.part}"


class Revision(models.Model):
    """One saved state of a sheet: canonical JSON, who, when, why, and the hash of the state
    before."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = PackedText()
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("sheet", "number"), name="one_revision_a_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_number"),
            models.CheckConstraint(condition=~models.Q(author=""), name="revision_has_an_author"),
        )

    def __str__(self) -> str:
        return f"{self.sheet} r{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Problem for a revision that is saved already."""
        if self.pk is not None:
            raise immutable()
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Raises Problem, always."""
        raise immutable()
