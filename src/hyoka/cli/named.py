"""Records by name: a document of any format, an exchange file, or the number of a stored evaluation."""

from pathlib import Path

from hyoka.cli.apart import records_apart
from hyoka.cli.files import read_bytes
from hyoka.cli.showing import progress
from hyoka.records import Records

_LONGEST_NUMBER = 18


def records_named(name: str) -> Records:
    """The records of a file, or of a stored evaluation where the name is its number and no file's."""
    if name.isdecimal() and len(name) <= _LONGEST_NUMBER and not Path(name).exists():
        from hyoka.cli.database import prepare

        prepare()
        from hyoka.office import library

        return library.records_of(int(name))
    data, file = read_bytes(name)
    with progress(file) as report:
        return records_apart(data, file, None, report)
