"""Published aid activities and their money, in the currency they were published in."""

from django.db import models

from hyoka.store.money.models.files import ImportedFile


class IatiActivity(models.Model):
    """One activity of one file."""

    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="activities")
    row = models.IntegerField()
    iati_id = models.TextField(db_index=True)
    reporting_org = models.TextField(blank=True)
    title = models.TextField(blank=True)
    status = models.CharField(max_length=4, blank=True)
    countries = models.TextField(blank=True)
    sectors = models.TextField(blank=True)
    starts_on = models.CharField(max_length=20, blank=True)
    ends_on = models.CharField(max_length=20, blank=True)
    updated = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.iati_id


class IatiFlow(models.Model):
    """A transaction, budget or planned disbursement. `number` keeps every digit as published."""

    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="flows")
    row = models.IntegerField()
    iati_id = models.TextField(db_index=True)
    kind = models.CharField(max_length=24)
    type = models.CharField(max_length=4, blank=True)
    on = models.CharField(max_length=20, blank=True)
    number = models.DecimalField(max_digits=30, decimal_places=4)
    currency = models.CharField(max_length=10, blank=True)
    valued_on = models.CharField(max_length=20, blank=True)
    provider = models.TextField(blank=True)
    receiver = models.TextField(blank=True)
    receiver_ref = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.iati_id} {self.kind} {self.number}"
