"""Files that were imported, known by their bytes; a newer edition takes the place of the one
before."""

from django.db import models


class ImportedFile(models.Model):
    """One table of one file. Its rows are live until `superseded_by` names the edition that
    replaced them.

    `mapping` is the hash of the mapping file an office's own list was read by.
    """

    sha256 = models.CharField(max_length=64)
    mapping = models.CharField(max_length=64, blank=True)
    name = models.TextField()
    kind = models.CharField(max_length=30)
    slot = models.TextField()
    title = models.TextField()
    fiscal_year = models.IntegerField()
    n_rows = models.IntegerField(default=0)
    n_refused = models.IntegerField(default=0)
    n_known = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    lacking = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=200)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="supersedes")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sha256", "slot", "mapping"), name="one_import_a_file_slot_and_mapping"
            ),
            models.UniqueConstraint(
                fields=("slot",),
                condition=models.Q(superseded_by=None),
                name="one_live_file_a_slot",
            ),
            models.CheckConstraint(
                condition=~models.Q(imported_by=""), name="import_names_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.slot} {self.sha256[:12]}"


class Refusal(models.Model):
    """A row or a cell that was not taken: where, why, and how it began."""

    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="refusals")
    row = models.IntegerField()
    column = models.TextField(blank=True)
    code = models.CharField(max_length=40)
    raw = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.row}"
