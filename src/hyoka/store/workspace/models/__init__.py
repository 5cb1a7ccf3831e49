"""The workspace's models, by what they keep."""

from hyoka.store.workspace.models.events import Event, EventHead
from hyoka.store.workspace.models.people import ROLES, Membership, Office, OfficeSuccession, Person
from hyoka.store.workspace.models.publishing import Publication, PublicPointer, PublishedRevision
from hyoka.store.workspace.models.remarks import Action, Check, Remark, Reply
from hyoka.store.workspace.models.reviewing import Declaration, Review, Thread, Turn
from hyoka.store.workspace.models.sheets import (
    Change,
    Cycle,
    Deadline,
    Draft,
    FormInForce,
    RevisionNote,
    SheetStatus,
    Transition,
)
from hyoka.store.workspace.models.uploads import (
    Confirmation,
    Outbox,
    Proposal,
    ProposedSheet,
    Upload,
)

__all__ = [
    "ROLES", "Action", "Change", "Check", "Confirmation", "Cycle", "Deadline", "Declaration",
    "Draft", "Event", "EventHead", "FormInForce", "Membership", "Office", "OfficeSuccession",
    "Outbox", "Person", "Proposal", "ProposedSheet", "PublicPointer", "Publication",
    "PublishedRevision", "Remark", "Reply", "Review", "RevisionNote", "SheetStatus", "Thread",
    "Transition", "Turn", "Upload",
]  # fmt: skip
