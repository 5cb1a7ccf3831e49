"""Where a sheet stands, who owes what until when, what is being written, and what is told beside
its revisions."""

from django.db import models

from hyoka.store.workspace.models.people import Office, Person

CAUSES = (
    "load",
    "submit",
    "mark",
    "idle",
    "merge",
    "confirm",
    "correct",
    "roll",
    "return",
    "publish",
)
FATES = ("applied", "merged", "refused")
OPERATIONS = ("write", "insert", "remove", "move")


class Cycle(models.Model):
    """One year's round of evaluating, of one ministry."""

    fiscal_year = models.IntegerField()
    office = models.ForeignKey(Office, models.PROTECT, related_name="cycles")
    opens_on = models.DateField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("fiscal_year", "office"), name="one_cycle_a_year_and_office"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Deadline(models.Model):
    """Until when a step of a cycle is done, for all offices or one."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="deadlines")
    step = models.CharField(max_length=30)
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    due_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "step", "office"),
                nulls_distinct=False,
                name="one_deadline_a_step_and_office",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} {self.due_on}"


class FormInForce(models.Model):
    """A form an office begins its sheets on in a round; of all its offices where none is named."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="forms")
    form = models.CharField(max_length=120)
    office = models.ForeignKey(Office, models.PROTECT, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "form", "office"),
                nulls_distinct=False,
                name="one_form_a_round_and_office",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle} {self.form}"


class SheetStatus(models.Model):
    """Where a sheet stands. The row is locked by whoever writes into the sheet, and by nobody
    else."""

    sheet = models.OneToOneField(
        "store.Sheet", models.PROTECT, primary_key=True, related_name="status"
    )
    state = models.CharField(max_length=20)
    since = models.DateTimeField()
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="sheets")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="assigned")
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, related_name="sheets")
    title = models.TextField(blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="submitted")

    def __str__(self) -> str:
        return f"{self.title} {self.state}"


class Draft(models.Model):
    """What is being written on a revision; `version` grows with every change."""

    sheet = models.OneToOneField(
        "store.Sheet", models.PROTECT, primary_key=True, related_name="draft"
    )
    base = models.ForeignKey("store.Revision", models.PROTECT, null=True, related_name="drafts")
    version = models.PositiveIntegerField(default=0)
    touched_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="touched")
    touched_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sheet} d{self.version}"


class Change(models.Model):
    """Something a person wrote: what was typed, what was stored of it, and its fate.

    `revision` is null while it is in the draft. A refused change keeps what was typed until the
    person has decided.
    """

    sheet = models.ForeignKey("store.Sheet", models.PROTECT, related_name="changes")
    revision = models.ForeignKey(
        "store.Revision", models.PROTECT, null=True, related_name="changes"
    )
    operation = models.CharField(max_length=10, default="write")
    path = models.TextField()
    typed = models.JSONField()
    stored = models.JSONField(null=True)
    before = models.JSONField(null=True)
    base_hash = models.CharField(max_length=16, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="changes")
    at = models.DateTimeField()
    fate = models.CharField(max_length=10)
    why_ja = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    confirmation = models.ForeignKey(
        "workspace.Confirmation", models.PROTECT, null=True, related_name="changes"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(fate__in=FATES), name="change_fate"),
            models.CheckConstraint(
                condition=models.Q(operation__in=OPERATIONS), name="change_operation"
            ),
        )
        indexes = (models.Index(fields=("sheet", "revision", "path"), name="change_by_sheet"),)

    def __str__(self) -> str:
        return f"{self.path} {self.fate}"


class RevisionNote(models.Model):
    """What is told beside a revision: whose account, why it was made, keys of its lists, where its
    leaves come from."""

    revision = models.OneToOneField(
        "store.Revision", models.PROTECT, primary_key=True, related_name="note"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="revisions")
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    cause = models.CharField(max_length=20)
    keys = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(cause__in=CAUSES), name="revision_cause"),
        )

    def __str__(self) -> str:
        return f"{self.cause} {self.revision_id}"


class Transition(models.Model):
    """A step a sheet took from one state to another."""

    sheet = models.ForeignKey("store.Sheet", models.PROTECT, related_name="transitions")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    action = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="transitions")
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    reason = models.TextField(blank=True)
    revision = models.ForeignKey("store.Revision", models.PROTECT, null=True)
    at = models.DateTimeField()
    event = models.ForeignKey("workspace.Event", models.PROTECT, null=True)

    def __str__(self) -> str:
        return f"{self.before} {self.action} {self.after}"
