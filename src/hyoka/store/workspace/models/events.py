"""The one log of what was done: every change of state, chained by hash over all sheets, with its
head beside it."""

from typing import Any

from django.db import models

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.store.workspace.models.people import Office, Person


class Event(models.Model):
    """One change of state. `who` is the name as it was; what is chained is its salted digest, so
    that it can be erased.

    `subject` names what changed: `sheet 12`, `person …`, `evaluation 3`.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="events")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="events")
    who = models.CharField(max_length=200)
    salt = models.CharField(max_length=32)
    who_digest = models.CharField(max_length=64)
    action = models.CharField(max_length=50)
    subject = models.TextField()
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(action=""), name="event_has_an_action"),
        )
        indexes = (models.Index(fields=("subject", "seq"), name="event_by_subject"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Problem for an event that is written already."""
        if not self._state.adding:
            raise _written()
        super().save(
            *args, force_insert=True, **{k: v for k, v in kwargs.items() if k != "force_insert"}
        )

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Raises Problem, always."""
        raise _written()


class EventHead(models.Model):
    """Where the log ends: one row, locked while an event is written."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="one_event_head"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


def _written() -> Problem:
    return problem_named("immutable-event")
