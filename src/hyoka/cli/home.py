"""The office's data folder, and its own forms in it."""

import os
from pathlib import Path

from platformdirs import user_data_path

FORMS = "forms"


def office_home() -> Path:
    """HYOKA_HOME, else the user's data folder."""
    return Path(os.environ.get("HYOKA_HOME") or user_data_path("hyoka"))


def office_forms() -> Path:
    """Where the office keeps forms of its own."""
    return office_home() / FORMS
