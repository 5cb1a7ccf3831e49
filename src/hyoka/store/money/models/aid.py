"""Aid flows as the OECD publishes them, in dollars, at current or constant prices."""

from django.db import models

from hyoka.store.money.models.files import ImportedFile


class AidFlow(models.Model):
    """An amount of one row: stage and prices are told apart and never mixed."""

    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="aid_flows")
    row = models.IntegerField()
    kind = models.CharField(max_length=4)
    year = models.IntegerField()
    donor_code = models.TextField(blank=True)
    donor = models.TextField(blank=True)
    recipient_code = models.TextField(blank=True)
    recipient = models.TextField(blank=True)
    crs_id = models.TextField(blank=True, db_index=True)
    project = models.TextField(blank=True)
    title = models.TextField(blank=True)
    purpose_code = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    channel_code = models.TextField(blank=True)
    channel = models.TextField(blank=True)
    flow = models.TextField(blank=True)
    stage = models.TextField()
    number = models.DecimalField(max_digits=30, decimal_places=4)
    currency = models.CharField(max_length=10)
    prices = models.CharField(max_length=10)
    base_year = models.IntegerField(null=True)
    raw = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("recipient", "year"), name="aid_recipient_year"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(prices="current", base_year=None) | models.Q(prices="constant"),
                name="aid_current_prices_have_no_base_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.donor} {self.recipient} {self.year} {self.stage} {self.raw}"
