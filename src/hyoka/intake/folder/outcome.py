"""What became of one file: read, read partly, failed, or the same bytes as another."""

from dataclasses import dataclass
from enum import StrEnum

from hyoka.definitions.problems import problem_named
from hyoka.records import Bilingual, Problem, Recognised, Records


class Status(StrEnum):
    READ = "read"
    PARTLY = "partly"
    FAILED = "failed"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Outcome:
    """One file's outcome. `forms` are the sheets found with their certainty; `code` and `why` tell
    what is wrong."""

    name: str
    status: Status
    sha256: str | None = None
    forms: tuple[tuple[str, float], ...] = ()
    lines: int = 0
    unread: int = 0
    code: str | None = None
    why: Bilingual | None = None

    def as_json(self) -> dict[str, object]:
        """The outcome as `--json` prints it."""
        return {
            "file": self.name,
            "status": self.status.value,
            "sha256": self.sha256,
            "sheets": [{"form": form, "certainty": certainty} for form, certainty in self.forms],
            "lines": self.lines,
            "unread": self.unread,
            "code": self.code,
            "message": self.why.model_dump() if self.why else None,
        }


def outcome_of(records: Records, name: str) -> Outcome:
    """The outcome of a document that could be read, wholly or partly."""
    unread = records.coverage.unread
    whole = bool(records.sheets) and not unread and not records.doubts
    code, why = (None, None) if whole else _partly(records)
    return Outcome(
        name=name,
        status=Status.READ if whole else Status.PARTLY,
        sha256=records.document.sha256,
        forms=tuple((sheet.form, sheet.certainty) for sheet in records.sheets),
        lines=records.coverage.lines,
        unread=unread,
        code=code,
        why=why,
    )


def _partly(records: Records) -> tuple[str, Bilingual]:
    if not records.sheets:
        return "no-known-form", no_form_told(records.nearest)
    if records.doubts:
        return "doubtful", Bilingual(
            ja="。".join(doubt.ja for doubt in records.doubts),
            en=". ".join(doubt.en for doubt in records.doubts),
        )
    unread, lines = records.coverage.unread, records.coverage.lines
    return "unread-lines", Bilingual(
        ja=f"{lines:,} 行のうち {unread:,} 行が未読", en=f"{unread:,} of {lines:,} lines unread"
    )


def no_form_told(nearest: Recognised | None) -> Bilingual:
    """That no known form was found, and which came nearest."""
    if nearest is None:
        return Bilingual(
            ja="登録された様式の見出しが一つも見つからない",
            en="not one label of a known form was found",
        )
    lacking = "、".join(nearest.missing[:5])
    return Bilingual(
        ja=f"登録された様式でない。最も近いのは {nearest.form}（{nearest.certainty:.2f}）、ない見出しは {lacking}",
        en=f"no known form; nearest is {nearest.form} ({nearest.certainty:.2f}), lacking {lacking}",
    )


def failed(name: str, problem: Problem) -> Outcome:
    return Outcome(
        name, Status.FAILED, code=problem.code, why=Bilingual(ja=problem.ja, en=problem.en)
    )


def duplicate(name: str, first: str) -> Outcome:
    why = Bilingual(ja=f"「{first}」と同じ内容", en=f"the same bytes as “{first}”")
    return Outcome(name, Status.DUPLICATE, code="duplicate", why=why)


def worker_died(name: str) -> Problem:
    return problem_named("worker-died", {"file": name})


def time_limit(name: str, seconds: float) -> Problem:
    return problem_named("time-limit", {"file": name, "seconds": seconds})
