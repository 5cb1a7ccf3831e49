"""What was loaded before there were publications is public as it stands: it becomes its first
publication."""

import hashlib
from typing import Any

from django.db import migrations


def publish(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias

    def get(app: str, model: str) -> Any:
        return apps.get_model(app, model).objects.using(alias)

    for evaluation in get("store", "Evaluation").order_by("pk"):
        latest = []
        for sheet in (
            get("store", "Sheet").filter(evaluation=evaluation).order_by("position", "part")
        ):
            revision = get("store", "Revision").filter(sheet=sheet).order_by("-number").first()
            if revision is None:
                continue
            latest.append(revision)
            get("workspace", "SheetStatus").create(
                sheet=sheet, state="published", since=revision.at
            )
        if latest:
            _point(get, evaluation, sorted(latest, key=lambda each: each.pk))


def _point(get: Any, evaluation: Any, revisions: Any) -> None:
    manifest = hashlib.sha256("".join(each.hash for each in revisions).encode()).hexdigest()
    publication = get("workspace", "Publication").create(
        evaluation=evaluation,
        number=1,
        manifest=manifest,
        at=revisions[0].at,
        who=revisions[0].author,
    )
    for each in revisions:
        get("workspace", "PublishedRevision").create(publication=publication, revision=each)
    get("workspace", "PublicPointer").create(evaluation=evaluation, publication=publication)


class Migration(migrations.Migration):
    dependencies = [("workspace", "0003_sheets")]

    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
