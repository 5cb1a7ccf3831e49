"""Identity is not a code: stable ids for policies, fields, indicators and means, with dated codes
and names."""

import uuid

from django.db import models

EDGES = ("renamed", "split", "merged", "replaced")
STATES = ("proposed", "confirmed", "rejected")


class Identity(models.Model):
    """A thing that is followed through the years. `above` is the policy a field, an indicator or a
    means is part of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    above = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(kind=""), name="identity_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Naming(models.Model):
    """The code and name a thing carries in one evaluation, with the lines they stand in."""

    identity = models.ForeignKey(Identity, models.PROTECT, related_name="namings")
    evaluation = models.ForeignKey("Evaluation", models.PROTECT, related_name="namings")
    code = models.TextField(blank=True)
    name = models.TextField(blank=True)
    fiscal_year = models.IntegerField()
    page = models.IntegerField(null=True)
    line = models.IntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("identity", "evaluation", "code"), name="one_naming_an_evaluation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class IdentityEdge(models.Model):
    """How one identity came from another. A proposal stays one until a person confirms it."""

    before = models.ForeignKey(Identity, models.PROTECT, related_name="edges_after")
    after = models.ForeignKey(Identity, models.PROTECT, related_name="edges_before")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="proposed")
    evidence = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("before", "after"), name="one_edge_a_pair"),
            models.CheckConstraint(condition=models.Q(kind__in=EDGES), name="edge_kind"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="edge_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
