"""Organisations, their names and codes, and facts about them that live once for all their
sheets."""

from django.db import models


class Organisation(models.Model):
    """A body that receives money. Codes are those of the registers: corporate number, IATI,
    OECD."""

    code = models.SlugField(max_length=80, unique=True)
    name_ja = models.TextField()
    name_en = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    iati_id = models.TextField(blank=True)
    crs_code = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name_ja


class OrganisationName(models.Model):
    """A name or alias that is the organisation's own."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "name"), name="one_name_an_organisation"
            ),
        )

    def __str__(self) -> str:
        return self.name


class OrganisationFact(models.Model):
    """A fact about an organisation in a year, with its source; replaced, never deleted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="facts")
    fiscal_year = models.IntegerField()
    name = models.CharField(max_length=40)
    value = models.TextField()
    source = models.TextField()
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "fiscal_year", "name"),
                condition=models.Q(withdrawn_at=None),
                name="one_fact_in_force",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="fact_has_a_source"),
            models.CheckConstraint(condition=~models.Q(author=""), name="fact_has_an_author"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.fiscal_year}"


class ContributionGrade(models.Model):
    """A published grade of a contribution in a year whose sheet is not loaded, as a list gives
    it."""

    name_key = models.TextField()
    name = models.TextField()
    fiscal_year = models.IntegerField()
    grade = models.CharField(max_length=4)
    criteria = models.JSONField(default=dict)
    source = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("name_key", "fiscal_year"), name="one_grade_a_contribution_and_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.fiscal_year} {self.grade}"


class PortfolioRow(models.Model):
    """A contribution in a year, ready for the portfolio: grade, money, organisation. Derived."""

    project = models.ForeignKey("money.Project", models.CASCADE, related_name="portfolio")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="portfolio"
    )
    fiscal_year = models.IntegerField()
    grade = models.CharField(max_length=4, blank=True)
    place = models.IntegerField(null=True)
    of = models.IntegerField(null=True)
    edition = models.CharField(max_length=20, blank=True)
    criteria = models.JSONField(default=dict)
    enacted = models.BigIntegerField(null=True)
    current = models.BigIntegerField(null=True)
    executed = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("fiscal_year",), name="portfolio_year"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.fiscal_year}"
