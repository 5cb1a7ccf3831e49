"""Gets the database ready for a command: Django set up, tables brought up to date."""

import os


def prepare() -> None:
    """Sets Django up and migrates. Raises Problem where the database cannot be reached."""
    from hyoka.records import Kind, Problem

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hyoka.project.settings")
    import django
    from django.core.management import call_command
    from django.db import OperationalError, connection

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    except OperationalError as error:
        name = str(connection.settings_dict["NAME"])
        raise Problem(
            "no-database", Kind.DAMAGED, facts={"database": name},
            ja=f"データベース「{name}」に接続できません。DATABASE_URL と空き容量を確かめてください。",
            en=f"The database “{name}” cannot be reached. Check DATABASE_URL and the free space.",
        ) from error  # fmt: skip


def who() -> str:
    """The name a load is recorded under: HYOKA_USER, else the name of the account."""
    import getpass

    return os.environ.get("HYOKA_USER") or getpass.getuser()
