"""The workspace's models, by what they keep."""

from hyoka.store.workspace.models.events import Event, EventHead
from hyoka.store.workspace.models.people import ROLES, Membership, Office, OfficeSuccession, Person

__all__ = ["ROLES", "Event", "EventHead", "Membership", "Office", "OfficeSuccession", "Person"]
