"""What is said about a sheet: marks on its leaves with their answers, experts' turns, conflicts of
interest."""

from django.db import models

from hyoka.store.workspace.models.people import Office, Person

THREADS = ("fix", "question", "suggestion", "note")
ANSWERS = ("", "done", "not_done", "answered")
PHASES = ("own", "each_other", "complete")
CONFLICTS = ("employed", "authored", "family", "funded", "other")


class Thread(models.Model):
    """A mark on a leaf, with the words it was about. It is answered by who writes and closed by who
    marked.

    `suggestion` is the wording proposed in its place; `given` is null while the person still
    gathers marks.
    """

    sheet = models.ForeignKey("store.Sheet", models.PROTECT, related_name="threads")
    path = models.TextField(blank=True)
    label = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    suggestion = models.JSONField(null=True)
    turn = models.ForeignKey("workspace.Turn", models.PROTECT, null=True, related_name="threads")
    person = models.ForeignKey(Person, models.PROTECT, related_name="threads")
    at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)
    answer_text = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="answers")
    answered_at = models.DateTimeField(null=True)
    answered_with = models.ForeignKey("store.Revision", models.PROTECT, null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="closed_threads")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=THREADS), name="thread_kind"),
            models.CheckConstraint(condition=models.Q(answer__in=ANSWERS), name="thread_answer"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


class Declaration(models.Model):
    """A conflict of interest: declared by the expert or proposed by the system, decided by the
    office."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="declarations")
    identity = models.ForeignKey("store.Identity", models.PROTECT, null=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    stated_at = models.DateTimeField()
    proposed = models.BooleanField(default=False)
    decision = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="decided")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=CONFLICTS), name="declaration_kind"),
            models.CheckConstraint(
                condition=models.Q(decision__in=("", "stands", "dismissed")), name="declaration"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.decision}"


class Turn(models.Model):
    """A round of experts' reviews: each alone, then each other's, then complete."""

    sheet = models.ForeignKey("store.Sheet", models.PROTECT, related_name="turns")
    number = models.PositiveIntegerField()
    phase = models.CharField(max_length=20, default="own")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("sheet", "number"), name="one_turn_a_number"),
            models.CheckConstraint(condition=models.Q(phase__in=PHASES), name="turn_phase"),
        )

    def __str__(self) -> str:
        return f"{self.sheet} turn {self.number}"


class Review(models.Model):
    """An expert's review in a turn: invited, written, submitted. `counted` is false where the turn
    ended before it."""

    turn = models.ForeignKey(Turn, models.PROTECT, related_name="reviews")
    person = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    invited_at = models.DateTimeField()
    text = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)
    counted = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("turn", "person"), name="one_review_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.turn} {self.person}"
