"""The stages money goes through, from request to return, with their words in both languages."""

from dataclasses import dataclass
from functools import cache

from hyoka.ledger.catalogue import yaml_of


@dataclass(frozen=True)
class Stage:
    """One stage: its code, how it is called, and what it means in a sentence."""

    code: str
    ja: str
    en: str
    says_ja: str
    says_en: str

    def title(self, lang: str) -> str:
        return self.en if lang == "en" else self.ja


@cache
def stages() -> dict[str, Stage]:
    """All stages by code, in the order money goes through them."""
    found = {}
    for entry in yaml_of("stages.yaml"):
        says = entry["says"]
        found[entry["code"]] = Stage(
            entry["code"], entry["ja"], entry["en"], says["ja"], says["en"]
        )
    return found
