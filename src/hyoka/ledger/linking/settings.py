"""Thresholds, stages and the succession of offices, from `catalogue/money/linking.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from hyoka.ledger.catalogue import yaml_of


@dataclass(frozen=True)
class LinkStage:
    """A way two sheets are found to be one project."""

    code: str
    ja: str
    en: str
    certainty: float


@dataclass(frozen=True)
class Settings:
    """All of it, as numbers."""

    since_years: int
    compared: frozenset[str]
    contradicting: frozenset[str]
    tolerance: float
    contradiction: float
    purpose_characters: int
    purpose_begins: float
    purpose_divisor: float
    purpose_offered: float
    automatic_score: float
    automatic_margin: float
    automatic_witnesses: int
    same_purpose: float
    proposed_score: float
    split_purpose: float
    stages: dict[str, LinkStage]
    succession: dict[str, tuple[int, tuple[str, ...]]]

    def offices_before(self, office: str, edition: int) -> tuple[str, ...]:
        """The offices a project of an office may have come from; itself first."""
        since, offices = self.succession.get(office, (0, ()))
        return (office, *offices) if since and edition <= since + self.since_years else (office,)


@cache
def settings() -> Settings:
    """Loaded once."""
    data: dict[str, Any] = yaml_of("linking.yaml")
    amounts, purpose, automatic = data["amounts"], data["purpose"], data["automatic"]
    return Settings(
        since_years=int(data["since_years"]),
        compared=frozenset(amounts["compared"]),
        contradicting=frozenset(amounts["contradicting"]),
        tolerance=float(amounts["tolerance"]),
        contradiction=float(amounts["contradiction"]),
        purpose_characters=int(purpose["characters"]),
        purpose_begins=float(purpose["begins"]),
        purpose_divisor=float(purpose["divisor"]),
        purpose_offered=float(purpose["offered"]),
        automatic_score=float(automatic["score"]),
        automatic_margin=float(automatic["margin"]),
        automatic_witnesses=int(automatic["witnesses"]),
        same_purpose=float(automatic["same_purpose"]),
        proposed_score=float(data["proposed"]["score"]),
        split_purpose=float(data["split"]["purpose"]),
        stages={each["code"]: _stage(each) for each in data["stages"]},
        succession={
            each["office"]: (int(each["since"]), tuple(each["from"])) for each in data["succession"]
        },
    )


def _stage(entry: dict[str, str]) -> LinkStage:
    return LinkStage(entry["code"], entry["ja"], entry["en"], float(entry["certainty"]))
