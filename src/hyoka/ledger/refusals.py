"""Why a row or a cell was not taken as it stands, by code, with its words in both languages."""

from hyoka.ledger.catalogue import yaml_of

REFUSALS: dict[str, dict[str, str]] = {entry["code"]: entry for entry in yaml_of("refusals.yaml")}
KEPT = frozenset(code for code, entry in REFUSALS.items() if entry.get("kept") == "true")
