"""Days as they are typed."""

from datetime import date

from hyoka.definitions.problems import problem_named


def day_of_option(printed: str | None) -> date | None:
    """A day as typed: YYYY-MM-DD. Raises Problem for anything else."""
    if printed is None:
        return None
    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise problem_named("bad-date", {"date": printed}) from error
