"""What is derived from imported rows and people's decisions; thrown away and made again after each
import."""

import uuid

from django.db import models

from hyoka.store.money.models.sheets import ReviewSheet

LINK_STATES = ("automatic", "proposed", "confirmed", "rejected")
VERDICTS = ("same", "different")
STAGES = (
    "requested", "assessed", "enacted", "supplementary", "carried_in", "reserve", "current",
    "executed", "carried_out", "returned",
)  # fmt: skip


class Project(models.Model):
    """A project followed through its sheets. Its id stays while any of its sheets does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField()
    name_key = models.TextField()
    ministry = models.TextField(blank=True)
    first_year = models.IntegerField()
    last_year = models.IntegerField()
    n_sheets = models.IntegerField()
    methods = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("ministry", "name"), name="project_ministry_name"),
            models.Index(fields=("name_key",), name="project_name_key"),
        )

    def __str__(self) -> str:
        return self.name


class ProjectSheet(models.Model):
    """Which project a sheet belongs to."""

    sheet = models.OneToOneField(
        ReviewSheet, models.CASCADE, primary_key=True, related_name="membership"
    )
    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships")

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.project_id}"


class SheetLink(models.Model):
    """Two sheets found to be one project, by which stage and on what evidence."""

    before = models.ForeignKey(ReviewSheet, models.CASCADE, related_name="links_after")
    after = models.ForeignKey(ReviewSheet, models.CASCADE, related_name="links_before")
    stage = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    certainty = models.FloatField()
    evidence = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("state", "stage"), name="link_state_stage"),)
        constraints = (
            models.UniqueConstraint(
                fields=("before", "after", "stage"), name="one_link_a_pair_and_stage"
            ),
            models.CheckConstraint(condition=models.Q(state__in=LINK_STATES), name="link_state"),
        )

    def __str__(self) -> str:
        return f"{self.before_id} {self.stage} {self.after_id}"


class LinkDecision(models.Model):
    """What a person decided about two sheets, by their keys, so that it holds after the next import
    as well."""

    before_key = models.TextField()
    after_key = models.TextField()
    verdict = models.CharField(max_length=10)
    reason = models.TextField()
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("before_key", "after_key"),
                condition=models.Q(withdrawn_at=None),
                name="one_decision_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict__in=VERDICTS), name="decision_verdict"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(condition=~models.Q(author=""), name="decision_has_an_author"),
        )

    def __str__(self) -> str:
        return f"{self.before_key} {self.verdict} {self.after_key}"


class LinkMeasure(models.Model):
    """How right a stage was between two editions, with the truth hidden."""

    hidden = models.CharField(max_length=10)
    before = models.IntegerField()
    after = models.IntegerField()
    stage = models.CharField(max_length=20)
    linked = models.IntegerField()
    right = models.IntegerField()
    known = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.hidden} {self.before}-{self.after} {self.stage}"


class LedgerLine(models.Model):
    """A fiscal year of a project: each stage as the latest sheet prints it, in yen; null where none
    does.

    `sources` tells for each stage its state, sheet, row and edition.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="lines")
    ministry = models.TextField(blank=True)
    fiscal_year = models.IntegerField()
    requested = models.BigIntegerField(null=True)
    assessed = models.BigIntegerField(null=True)
    enacted = models.BigIntegerField(null=True)
    supplementary = models.BigIntegerField(null=True)
    carried_in = models.BigIntegerField(null=True)
    reserve = models.BigIntegerField(null=True)
    current = models.BigIntegerField(null=True)
    executed = models.BigIntegerField(null=True)
    carried_out = models.BigIntegerField(null=True)
    returned = models.BigIntegerField(null=True)
    sources = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("ministry", "fiscal_year"), name="line_ministry_year"),)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "fiscal_year"), name="one_line_a_project_and_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.fiscal_year}"


class EditionCount(models.Model):
    """How many sheets an edition has: counted at each import, and not at every look."""

    fiscal_year = models.IntegerField(primary_key=True)
    n_sheets = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.n_sheets}"


class LedgerSum(models.Model):
    """What the lines of a ministry's year come to in one stage, kept so that no page adds them up.

    `yen` is the sum of the `n_known` lines of `n_all` that have a figure; null where none has.
    """

    ministry = models.TextField(blank=True)
    fiscal_year = models.IntegerField()
    stage = models.CharField(max_length=15)
    yen = models.BigIntegerField(null=True)
    n_known = models.IntegerField()
    n_all = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("ministry", "fiscal_year", "stage"), name="one_sum_a_ministry_year_stage"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ministry} {self.fiscal_year} {self.stage}"


class MoneyConflict(models.Model):
    """Two sheets of one project that print different amounts for one stage of one year, with both
    places."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="conflicts")
    fiscal_year = models.IntegerField()
    stage = models.CharField(max_length=15)
    first = models.ForeignKey(ReviewSheet, models.CASCADE, related_name="+")
    first_row = models.IntegerField()
    first_raw = models.TextField()
    first_yen = models.BigIntegerField()
    second = models.ForeignKey(ReviewSheet, models.CASCADE, related_name="+")
    second_row = models.IntegerField()
    second_raw = models.TextField()
    second_yen = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("fiscal_year", "stage"), name="conflict_year_stage"),)

    def __str__(self) -> str:
        return f"{self.stage} {self.fiscal_year} {self.first_raw} {self.second_raw}"


class StandingEntry(models.Model):
    """A row of a standing list, with the facts that put it there."""

    code = models.CharField(max_length=40)
    position = models.IntegerField()
    fiscal_year = models.IntegerField()
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="standing")
    sheet = models.ForeignKey(ReviewSheet, models.CASCADE, null=True, related_name="+")
    ministry = models.TextField(blank=True)
    facts = models.JSONField()

    class Meta:
        indexes = (
            models.Index(fields=("code", "fiscal_year", "position"), name="standing_code_year"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.position}"


class Refresh(models.Model):
    """What the derived rows were made from; another digest means they are out of date."""

    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="one_refresh"),)

    def __str__(self) -> str:
        return self.digest
