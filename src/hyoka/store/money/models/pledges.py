"""Pledges and deliveries as lists enter them; those of chapters stay in the chapters."""

from django.db import models

from hyoka.ledger.pledges import ACTIVITY, PLEDGED, RESULTS
from hyoka.store.money.models.files import ImportedFile


class PledgeEntry(models.Model):
    """A promise, a delivery or a published activity of a pledge, with its row in the file."""

    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="pledges")
    row = models.IntegerField()
    pledge = models.TextField(db_index=True)
    kind = models.CharField(max_length=12)
    what = models.TextField(blank=True)
    by = models.TextField(blank=True)
    announced_on = models.TextField(blank=True)
    place = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    number = models.DecimalField(max_digits=40, decimal_places=4, null=True)
    currency = models.TextField(blank=True)
    base_year = models.IntegerField(null=True)
    as_of = models.TextField(blank=True)
    deadline = models.TextField(blank=True)
    activity = models.TextField(blank=True)
    source = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=(PLEDGED, ACTIVITY, *RESULTS)), name="pledge_kind"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="pledge_has_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.pledge} {self.kind} {self.raw}"
