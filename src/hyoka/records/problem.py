"""Problem: the one kind of error a user is shown, in both languages.

Problem
├── kind UNREADABLE   the file is not something that can be read          exit 3   status 422
├── kind INVALID      the request or its options make no sense            exit 2   status 400
├── kind MISSING      the thing asked for is not there                    exit 4   status 404
├── kind FORBIDDEN    this person may not do this                         exit 5   status 403
├── kind CONFLICT     it changed meanwhile, or is there already           exit 6   status 409
├── kind DAMAGED      stored data do not agree with themselves            exit 7   status 500
└── kind UNAVAILABLE  too busy, or the database is away: try again later  exit 9   status 503
"""

from collections.abc import Mapping, Sequence
from enum import Enum

Fact = str | int | float | bool | None


class Kind(Enum):
    """What sort of problem it is; sets the process exit code and the HTTP status."""

    INVALID = (2, 400)
    UNREADABLE = (3, 422)
    MISSING = (4, 404)
    FORBIDDEN = (5, 403)
    CONFLICT = (6, 409)
    DAMAGED = (7, 500)
    UNAVAILABLE = (9, 503)

    @property
    def exit_code(self) -> int:
        return self.value[0]

    @property
    def status(self) -> int:
        return self.value[1]


class Problem(Exception):  # noqa: N818 - it is what the user is told, not only an error
    """What happened, where, and what to do, as one sentence or two in Japanese and in English;
    `details` are what there is to mend, one by one, in both."""

    def __init__(
        self,
        code: str,
        kind: Kind,
        *,
        ja: str,
        en: str,
        facts: Mapping[str, Fact] | None = None,
        details: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(code)
        self.code, self.kind, self.ja, self.en = code, kind, ja, en
        self.facts, self.details = dict(facts or {}), tuple(details)

    def __str__(self) -> str:
        return "\n".join((self.told("ja"), self.told("en")))

    def told(self, lang: str) -> str:
        """The sentences in a language, and each detail on a line of its own."""
        first, index = (self.ja, 0) if lang == "ja" else (self.en, 1)
        return "\n".join((first, *(f"  {detail[index]}" for detail in self.details)))

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self.code, self.kind, self.ja, self.en, self.facts, self.details)

    def as_json(self) -> dict[str, object]:
        """The problem as the command line's `--json` and the API print it."""
        said: dict[str, object] = {
            "code": self.code,
            "message": {"ja": self.ja, "en": self.en},
            "facts": self.facts,
        }
        details = [{"ja": ja, "en": en} for ja, en in self.details]
        return {**said, "details": details} if details else said


def _rebuilt(
    code: str,
    kind: Kind,
    ja: str,
    en: str,
    facts: Mapping[str, Fact],
    details: Sequence[tuple[str, str]],
) -> Problem:
    return Problem(code, kind, ja=ja, en=en, facts=facts, details=details)
