"""Who changed what, when: written with every change of state, never altered."""

from django.db import models


class AuditEvent(models.Model):
    """One change of state."""

    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    action = models.CharField(max_length=50)
    subject = models.TextField()
    details = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(who=""), name="audit_names_somebody"),)

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
