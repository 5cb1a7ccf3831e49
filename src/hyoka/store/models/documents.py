"""Documents as they were loaded, and the evaluations they hold."""

import hashlib
import zlib

from django.db import models

from hyoka.store.models.identity import Identity
from hyoka.store.packed import PackedText


class SourceDocument(models.Model):
    """A file, byte for byte, with the reading's envelope (everything but the sheets)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.TextField()
    media_type = models.CharField(max_length=100)
    packed = models.BinaryField()
    envelope = PackedText()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="document_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def data(self) -> bytes:
        """The file's own bytes."""
        return zlib.decompress(self.packed)

    @property
    def is_whole(self) -> bool:
        """Whether its bytes are those it is known by."""
        try:
            return hashlib.sha256(self.data).hexdigest() == self.sha256
        except zlib.error:
            return False


class Evaluation(models.Model):
    """What is said about one subject (a policy, a contribution) in one cycle: by a document, or by
    people here."""

    document = models.ForeignKey(
        SourceDocument, models.PROTECT, null=True, related_name="evaluations"
    )
    subject = models.ForeignKey(Identity, models.PROTECT, related_name="evaluations")
    fiscal_year = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document", "subject"), name="one_evaluation_a_document_and_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(fiscal_year__gte=1868) & models.Q(fiscal_year__lte=2200),
                name="evaluation_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.fiscal_year}"
