"""What is searched: a passage with its place, its words as printed and as compared."""

from django.db import models

from hyoka.store.models import Evaluation

KINDS = ("title", "indicator", "value", "paragraph", "remark", "finding")


class Passage(models.Model):
    """A title, value, paragraph, remark or finding. Its number is its rank: kind, then newest year,
    then position.

    `lines` tells where each line begins in the folded text, `0:613 35:614`; `years` the years it
    names, ` 2020 2021 `.
    """

    id = models.BigIntegerField(primary_key=True)
    serial = models.BigIntegerField(unique=True)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="passages")
    document = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=12)
    fiscal_year = models.IntegerField()
    ministry = models.TextField(blank=True)
    part = models.TextField(blank=True)
    field_number = models.IntegerField(null=True)
    code = models.CharField(max_length=20, blank=True)
    page = models.IntegerField(null=True)
    page_label = models.TextField(blank=True)
    first_line = models.IntegerField(null=True)
    last_line = models.IntegerField(null=True)
    lines = models.TextField(blank=True)
    text = models.TextField()
    folded = models.TextField()
    years = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("document", "first_line"), name="passage_place"),
            models.Index(fields=("kind", "fiscal_year"), name="passage_kind_year"),
        )

    def __str__(self) -> str:
        return self.text[:60]
