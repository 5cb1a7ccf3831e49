"""Records by name: a document of any format, an exchange file, or the number of a stored
evaluation."""

from pathlib import Path

from hyoka.cli.showing import progress
from hyoka.intake.files import read_bytes
from hyoka.intake.isolated import records_isolated
from hyoka.records import Records

_LONGEST_NUMBER = 18


def is_stored(name: str) -> bool:
    """Whether a name is the number of a stored evaluation, and no file's; opens the database where
    it is."""
    if not name.isdecimal() or len(name) > _LONGEST_NUMBER or Path(name).exists():
        return False
    from hyoka.cli.database import prepare

    prepare()
    return True


def records_named(name: str, form: str | None = None) -> Records:
    """The records of a file, or of a stored evaluation. Raises Problem where there is neither."""
    if is_stored(name):
        from hyoka.office import library

        return library.records_of(int(name))
    data, file = read_bytes(name)
    with progress(file) as report:
        return records_isolated(data, file, form, report)
