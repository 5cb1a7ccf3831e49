"""Days as they are typed."""

from datetime import date

from hyoka.records import Kind, Problem


def day_of_option(printed: str | None) -> date | None:
    """A day as typed: YYYY-MM-DD. Raises Problem for anything else."""
    if printed is None:
        return None
    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise Problem(
            "bad-date", Kind.INVALID, facts={"date": printed},
            ja=f"「{printed}」は日付として読めません。2021-08-01 のように書いてください。",
            en=f"“{printed}” is no date. Write it as 2021-08-01.",
        ) from error  # fmt: skip
