"""Review sheets and what they say, row for row. `id` of a sheet follows from its key, so every file
finds it."""

from django.db import models

from hyoka.store.money.models.files import ImportedFile


class ReviewSheet(models.Model):
    """One project as one year's edition prints it."""

    id = models.BigIntegerField(primary_key=True)
    key = models.TextField(unique=True)
    source = models.CharField(max_length=10)
    fiscal_year = models.IntegerField()
    number = models.TextField()
    official_id = models.TextField(blank=True)
    name = models.TextField()
    ministry = models.TextField(blank=True)
    bureau = models.TextField(blank=True)
    office = models.TextField(blank=True)
    file = models.ForeignKey(ImportedFile, models.PROTECT, db_index=False, related_name="+")
    row = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=("fiscal_year", "ministry"), name="sheet_year_ministry"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(fiscal_year__gte=1868, fiscal_year__lte=2200),
                name="review_sheet_year",
            ),
        )

    def __str__(self) -> str:
        return self.key


class SheetRow(models.Model):
    """A row that belongs to a sheet. Written in bulk: the file is not checked row by row."""

    sheet = models.ForeignKey(ReviewSheet, models.CASCADE, related_name="%(class)ss")
    file = models.ForeignKey(
        ImportedFile, models.PROTECT, db_index=False, db_constraint=False, related_name="+"
    )
    row = models.IntegerField()

    class Meta:
        abstract = True


class PrintedRow(SheetRow):
    """A row as printed, its cells as a JSON list in the order of the table's own columns."""

    cells = models.TextField()

    def __str__(self) -> str:
        return f"{self.file_id}:{self.row}"


class SheetOutline(SheetRow):
    """What a project is for."""

    purpose = models.TextField(blank=True)
    overview = models.TextField(blank=True)
    started = models.IntegerField(null=True)
    ended = models.IntegerField(null=True)
    methods = models.TextField(blank=True)
    old_number = models.TextField(blank=True)
    address = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"outline {self.sheet_id}"


class SheetAmount(SheetRow):
    """An amount in yen with its stage and fiscal year, and how it was printed."""

    fiscal_year = models.IntegerField()
    stage = models.CharField(max_length=15)
    scope = models.CharField(max_length=8)
    account = models.TextField(blank=True)
    yen = models.BigIntegerField(null=True)
    step = models.IntegerField()
    state = models.CharField(max_length=10)
    raw = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="given", yen__isnull=False)
                | (~models.Q(state="given") & models.Q(yen=None)),
                name="amount_has_a_figure_or_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage} {self.fiscal_year} {self.raw}"


class SheetReason(SheetRow):
    """The stated reason of a change of money."""

    fiscal_year = models.IntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.text


class SheetRemark(SheetRow):
    """What the review found and what became of it."""

    finding = models.TextField(blank=True)
    finding_text = models.TextField(blank=True)
    reflection = models.TextField(blank=True)
    reflection_text = models.TextField(blank=True)
    reflected_yen = models.BigIntegerField(null=True)
    self_check = models.TextField(blank=True)
    direction = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    expert_check = models.TextField(blank=True)
    expert_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.finding


class SheetPolicy(SheetRow):
    """The policy a project says it belongs to."""

    ministry = models.TextField(blank=True)
    policy = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    address = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.policy} {self.measure}"


class SheetSeries(SheetRow):
    """A year of an indicator."""

    kind = models.CharField(max_length=10)
    code = models.TextField(blank=True)
    text = models.TextField(blank=True)
    indicator = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    fiscal_year = models.IntegerField()
    target = models.TextField(blank=True)
    result = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.fiscal_year}"


class SheetPayee(SheetRow):
    """Who was paid."""

    fiscal_year = models.IntegerField()
    block = models.TextField(blank=True)
    role = models.CharField(max_length=10)
    name = models.TextField(blank=True)
    corporate_number = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    yen = models.BigIntegerField(null=True)
    step = models.IntegerField()
    state = models.CharField(max_length=10)
    raw = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("corporate_number",), name="payee_corporate_number"),)

    def __str__(self) -> str:
        return self.name


class SheetRelation(SheetRow):
    """Another sheet a sheet names as its own past, or as related."""

    kind = models.CharField(max_length=10)
    fiscal_year = models.IntegerField(null=True)
    number = models.TextField(blank=True)
    name = models.TextField(blank=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
