"""Files handed in: read in isolation into a proposal, which a person confirms value by value; and
mails sent."""

from django.db import models

from hyoka.store.workspace.models.people import Office, Person

UPLOADS = ("waiting", "reading", "proposed", "refused", "failed", "taken")
DECISIONS = ("same", "corrected", "blank", "unreadable", "not_here", "agreed")


class Upload(models.Model):
    """A file as it came."""

    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    media_type = models.CharField(max_length=100)
    packed = models.BinaryField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="uploads")
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    sheet = models.ForeignKey("store.Sheet", models.PROTECT, null=True, related_name="uploads")
    at = models.DateTimeField()
    state = models.CharField(max_length=20, default="waiting")
    problem_ja = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=UPLOADS), name="upload_state"),
        )

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """What the reader makes of an upload; never the sheet itself."""

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="proposals")
    records = models.TextField()
    reader = models.CharField(max_length=40)
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    packed_lines = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.upload} {self.reader}"


class ProposedSheet(models.Model):
    """A sheet of a proposal and the sheet it is meant for.

    `base` is the revision a form left with, `base_content` what the reader makes of that revision's
    own print; both only where a form comes back.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="sheets")
    position = models.IntegerField()
    part = models.IntegerField()
    kind = models.CharField(max_length=40)
    content = models.TextField()
    sheet = models.ForeignKey("store.Sheet", models.PROTECT, null=True, related_name="proposed")
    base = models.ForeignKey("store.Revision", models.PROTECT, null=True, related_name="+")
    base_content = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "position", "part"), name="one_proposed_sheet_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal} {self.kind}"


class Confirmation(models.Model):
    """What a person says of one leaf of a proposal, having seen its place."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="confirmations")
    position = models.IntegerField()
    part = models.IntegerField()
    path = models.TextField()
    decision = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    person = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField()
    seconds = models.FloatField(null=True)
    second_of = models.ForeignKey("self", models.PROTECT, null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(decision__in=DECISIONS), name="confirmation_decision"
            ),
            models.UniqueConstraint(
                fields=("proposal", "position", "part", "path", "person"),
                name="one_confirmation_a_leaf_and_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.path} {self.decision}"


class Outbox(models.Model):
    """A mail: titles and links, never content. One digest a person and day at most."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mails")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "on"),
                condition=models.Q(kind="digest"),
                name="one_digest_a_person_and_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.person} {self.on}"
