"""Remarks from outside and what became of them: reply, action, and the look that closes them."""

from django.db import models

from hyoka.store.workspace.models.people import Office, Person

SOURCES = ("expert", "meeting", "board_of_audit", "council", "diet", "public")
STATUSES = ("open", "in_progress", "implemented", "otherwise", "not_implemented", "overtaken")


class Remark(models.Model):
    """Something said about an evaluation that asks for an answer; `printed` where a document
    carries it."""

    evaluation = models.ForeignKey("store.Evaluation", models.PROTECT, related_name="remarks")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=20)
    said_by = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.JSONField(null=True)
    indicators = models.JSONField(default=list)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, models.PROTECT, null=True)
    printed = models.BooleanField(default=False)
    status = models.CharField(max_length=20, default="open")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evaluation", "number"), name="one_remark_a_number"),
            models.CheckConstraint(condition=models.Q(source__in=SOURCES), name="remark_source"),
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="remark_status"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.text[:40]}"


class Reply(models.Model):
    """What an office answers to a remark."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="replies")
    text = models.TextField()
    accepted = models.CharField(max_length=10)
    person = models.ForeignKey(Person, models.PROTECT)
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(accepted__in=("yes", "partly", "no")), name="reply_accepted"
            ),
        )

    def __str__(self) -> str:
        return f"{self.remark} {self.accepted}"


class Action(models.Model):
    """What is to be done about a remark, by whom and until when."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="actions")
    text = models.TextField()
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    due_on = models.DateField(null=True)
    person = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField()
    evidence = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.remark} {self.text[:40]}"


class Check(models.Model):
    """A look at a remark in a later year, by somebody who did not act on it."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="checks")
    fiscal_year = models.IntegerField()
    status = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="check_status"),
        )

    def __str__(self) -> str:
        return f"{self.remark} {self.status}"
