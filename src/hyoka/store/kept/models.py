"""Addresses, which stay for ever, and what pages show, which can be made again from the
revisions."""

from django.db import models

from hyoka.store.models import Evaluation, Identity
from hyoka.store.packed import PackedText


class EvaluationAddress(models.Model):
    """The permanent name of an evaluation in addresses: what is evaluated, the year, the shape it
    came in."""

    evaluation = models.OneToOneField(Evaluation, models.CASCADE, related_name="address")
    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class IdentityAddress(models.Model):
    """The permanent key of a policy, a field, an indicator or a body in addresses."""

    identity = models.OneToOneField(Identity, models.CASCADE, related_name="address")
    key = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.key


class SubjectName(models.Model):
    """A name a policy, a contribution or a body carries, as names are compared: found without
    reading them all."""

    identity = models.ForeignKey(Identity, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=40)
    key = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "key", "identity"), name="one_subject_name"),
        )

    def __str__(self) -> str:
        return self.key


class EvaluationCard(models.Model):
    """An evaluation in lists: whose it is, what it is called, how it went, what it cost. `stamp`:
    of which state."""

    evaluation = models.OneToOneField(Evaluation, models.CASCADE, related_name="card")
    stamp = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    shape = models.CharField(max_length=40)
    form = models.CharField(max_length=120, blank=True)
    fiscal_year = models.IntegerField()
    code = models.TextField(blank=True)
    title = models.TextField()
    is_inferred = models.BooleanField(default=False)
    organization = models.TextField(blank=True)
    ministry = models.TextField(blank=True)
    office = models.TextField(blank=True)
    conducted = models.CharField(max_length=20, blank=True)
    letter = models.TextField(blank=True)
    label = models.TextField(blank=True)
    n_indicators = models.IntegerField(default=0)
    n_main = models.IntegerField(default=0)
    n_fields = models.IntegerField(default=0)
    n_never_met = models.IntegerField(default=0)
    n_always_met = models.IntegerField(default=0)
    n_numeric = models.IntegerField(default=0)
    n_differs = models.IntegerField(default=0)
    n_unread = models.IntegerField(default=0)
    n_errors = models.IntegerField(default=0)
    n_warnings = models.IntegerField(default=0)
    n_notes = models.IntegerField(default=0)
    n_changes = models.IntegerField(null=True)
    amount_yen = models.DecimalField(max_digits=24, decimal_places=0, null=True)
    amount_stage = models.CharField(max_length=20, blank=True)
    amount_year = models.IntegerField(null=True)
    ratings = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("kind", "-fiscal_year"), name="card_kind_year"),
            models.Index(fields=("ministry",), name="card_ministry"),
        )

    def __str__(self) -> str:
        return self.title


class Kept(models.Model):
    """Findings, grades or changes of an evaluation as they were worked out for one state of the
    store."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="kept")
    what = models.CharField(max_length=20)
    stamp = models.CharField(max_length=64)
    content = PackedText()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("evaluation", "what"), name="kept_once"),)

    def __str__(self) -> str:
        return f"{self.what} of {self.evaluation_id}"


class IndicatorMark(models.Model):
    """What the matrix is filtered and ordered by: whether targets were met, computed grade,
    findings, outside cause."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="indicator_marks")
    code = models.CharField(max_length=20)
    years_met = models.IntegerField(default=0)
    years_judged = models.IntegerField(default=0)
    computed = models.TextField(blank=True)
    is_different = models.BooleanField(default=False)
    n_findings = models.IntegerField(default=0)
    outside_cause = models.TextField(blank=True)
    has_no_result = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evaluation", "code"), name="one_mark_an_indicator"),
        )

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.code}"


class Reading(models.Model):
    """What became of reading some bytes, by one reader and one form asked for (empty: found)."""

    sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=80)
    form = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=10)
    forms = models.JSONField(default=list)
    lines = models.IntegerField(default=0)
    unread = models.IntegerField(default=0)
    code = models.CharField(max_length=60, blank=True)
    why_ja = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sha256", "reader", "form"), name="one_reading_of_bytes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.status}"
