"""Which tables are sealed, and which of them only ever grow."""

from django.apps import apps
from django.db.models import Model

_SEALED = {
    "store": {"acceptance", "evaluation", "identity", "identityedge", "naming", "revision", "sheet", "sourcedocument"},
    "workspace": {
        "action", "check", "confirmation", "cycle", "deadline", "declaration", "forminforce", "membership", "office",
        "officesuccession", "publication", "publicpointer", "publishedrevision", "remark", "reply", "review",
        "revisionnote", "sheetstatus", "thread", "transition", "turn",
    },
    "money": {"importedfile", "linkdecision"},
}  # fmt: skip
FINAL = {
    "store.revision": frozenset[str](),
    "store.sourcedocument": frozenset[str](),
    "workspace.event": frozenset({"who", "person"}),
    "workspace.publication": frozenset[str](),
    "workspace.publishedrevision": frozenset[str](),
}
"""Tables whose rows are never changed or deleted, with the fields a name may be taken out of."""


def sealed_models() -> list[type[Model]]:
    """The models whose rows are sealed, in the order of their labels."""
    found = (
        model
        for model in apps.get_models()
        if model._meta.model_name in _SEALED.get(model._meta.app_label, ())
    )
    return sorted(found, key=lambda model: model._meta.label_lower)


def final_models() -> list[tuple[type[Model], frozenset[str]]]:
    return [(apps.get_model(label), erasable) for label, erasable in FINAL.items()]
