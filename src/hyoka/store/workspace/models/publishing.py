"""Publications: immutable pointers to revisions. The public site, its data and its feeds read
nothing else."""

from typing import Any

from django.db import models

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.store.workspace.models.people import Office, Person


class Publication(models.Model):
    """What is public of an evaluation from a day on; a correction is another one that says what it
    replaces and why."""

    evaluation = models.ForeignKey("store.Evaluation", models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    manifest = models.CharField(max_length=64)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "number"), name="one_publication_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(note=""),
                name="correction_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation} publication {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Problem for a publication that is made already."""
        if self.pk is not None:
            raise _immutable()
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Raises Problem, always."""
        raise _immutable()


class PublishedRevision(models.Model):
    """A revision a publication consists of."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="parts")
    revision = models.ForeignKey("store.Revision", models.PROTECT, related_name="published_in")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "revision"), name="a_revision_once_a_publication"
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication} {self.revision}"


class PublicPointer(models.Model):
    """Which publication of an evaluation is the public one now."""

    evaluation = models.OneToOneField(
        "store.Evaluation", models.PROTECT, primary_key=True, related_name="public_pointer"
    )
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="pointer")

    def __str__(self) -> str:
        return f"{self.publication}"


def _immutable() -> Problem:
    return problem_named("immutable-publication")
