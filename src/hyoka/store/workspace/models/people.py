"""People who sign in, the offices they work in with their dates and successions, and the roles they
were given.

A role is held from a day, until a day: what somebody may do is asked of the memberships in force on
that day alone.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

ROLES = (
    "writer", "section_head", "office_staff", "office_head", "expert", "budget", "auditor", "admin",
)  # fmt: skip


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an address is kept in small letters, so that no two differ by their case
    alone."""

    def create_user(self, email: str, password: str | None = None, **facts: object) -> "Person":
        """Without a password the person can sign in by passkey or by the office's own service
        only."""
        person = self.model(email=email.strip().lower(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody with an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(condition=~models.Q(email=""), name="person_has_an_address"),
        )

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A ministry, a bureau or a section, from the day it began to the day before the one it ended
    on."""

    code = models.SlugField(max_length=60)
    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    above = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "begins_on"), name="one_office_a_code_and_day"),
            models.CheckConstraint(condition=~models.Q(name_ja=""), name="office_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("begins_on")),
                name="office_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.name_ja


class OfficeSuccession(models.Model):
    """An office whose work went to another: renamed, split or merged, on a day."""

    before = models.ForeignKey(Office, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Office, models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=20)
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("before", "after"), name="one_succession_a_pair"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("renamed", "split", "merged")), name="succession_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Membership(models.Model):
    """A role somebody holds in an office, and who gave it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="granted")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "office", "role", "begins_on"),
                name="one_membership_a_role_and_day",
            ),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="membership_role"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("begins_on")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.role}"

    def in_force(self, on: date) -> bool:
        """Whether the role is held on a day; the last day is the one before `ends_on`."""
        return self.begins_on <= on and (self.ends_on is None or on < self.ends_on)
