"""Findings a person decided to leave as they are: whose decision, when, why; withdrawn, never
deleted."""

from django.db import models

from hyoka.store.models.identity import Identity


class Acceptance(models.Model):
    """A finding accepted for one policy and cycle, known by its fingerprint, so that the next load
    finds it again."""

    subject = models.ForeignKey(Identity, models.PROTECT, related_name="acceptances")
    fiscal_year = models.IntegerField()
    fingerprint = models.CharField(max_length=16)
    code = models.CharField(max_length=60)
    finding = models.TextField()
    reason = models.TextField()
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "fiscal_year", "fingerprint"),
                condition=models.Q(withdrawn_at=None),
                name="one_acceptance_in_force",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="acceptance_has_a_reason"),
            models.CheckConstraint(condition=~models.Q(author=""), name="acceptance_has_an_author"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_by="")),
                name="withdrawn_by_somebody_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.fingerprint}"
