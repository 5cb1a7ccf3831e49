"""What is told about a file that cannot be imported at all."""

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem


def unknown_table(name: str, nearest: str, missing: tuple[str, ...]) -> Problem:
    """A table none of the known kinds fits; names the nearest and what it lacks."""
    lacks = "」「".join(missing[:6])
    return problem_named(
        "unknown-table",
        {"file": name, "nearest": nearest},
        lacks=lacks,
        listed=", ".join(missing[:6]),
    )


def damaged_file(name: str, reason: str) -> Problem:
    """A file that ends early, or is not what its name says."""
    return problem_named("damaged-file", {"file": name, "reason": reason})


def unknown_source(name: str) -> Problem:
    """Neither a review system table, JUDGIT, IATI, OECD, nor a list with a mapping."""
    return problem_named("unknown-source", {"file": name})


def too_large(name: str, limit: str) -> Problem:
    """Unpacks to more than anything published ever did."""
    return problem_named("file-too-large", {"file": name, "limit": limit})


def no_such_sheet(name: str, sheet: str, found: tuple[str, ...]) -> Problem:
    """A workbook without the sheet a mapping names; tells which it has."""
    return problem_named(
        "workbook-lacks-sheet", {"file": name, "sheet": sheet}, found=", ".join(found)
    )
