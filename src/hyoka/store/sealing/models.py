"""Rows that were touched since the last event, and the digest of every row as each event left
it."""

from django.db import models


class Touched(models.Model):
    """A row the database noted as inserted, changed or deleted; gone as soon as an event has sealed
    it."""

    label = models.CharField(max_length=60)
    row = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.label} {self.row}"


class Seal(models.Model):
    """The digest of a row as the event `seq` left it; none where it was deleted."""

    seq = models.PositiveBigIntegerField()
    label = models.CharField(max_length=60)
    row = models.CharField(max_length=80)
    digest = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("label", "row", "id"), name="seal_by_row"),
            models.Index(fields=("seq", "id"), name="seal_by_event"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.label} {self.row}"
