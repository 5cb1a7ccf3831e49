"""What is stored, as lines of a terminal: evaluations by their permanent names, with their
addresses."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hyoka.cli.language import told

if TYPE_CHECKING:
    from hyoka.office.library import EvaluationEntry

_HERE = "http://127.0.0.1:8000"


def site() -> str:
    """The address the site is read at: HYOKA_URL, else where `hyoka serve` opens it."""
    return os.environ.get("HYOKA_URL", "").rstrip("/") or _HERE


def address_of(entry: "EvaluationEntry", served: str = "") -> str:
    """Where an evaluation is read; `served` is the address of a site this command opens itself."""
    return f"{served or site()}/evaluations/{entry.address}/"


def entry_line(entry: "EvaluationEntry") -> str:
    """Name, year, grade and title in columns."""
    inferred = told("〔推定〕", "[inferred]").partition("\n")[0] if entry.is_inferred else ""
    return (
        f"{entry.address:<24} {entry.fiscal_year}  {entry.letter or '–'}  {entry.code} "
        f"{entry.title}{inferred}"
    )


def entry_facts(entry: "EvaluationEntry") -> dict[str, object]:
    """The same for programs."""
    card = entry.card
    return {
        "name": entry.address,
        "url": address_of(entry),
        "kind": entry.kind,
        "title": entry.title,
        "inferred": entry.is_inferred,
        "code": entry.code,
        "fiscal_year": entry.fiscal_year,
        "letter": entry.letter or None,
        "ministry": (card.ministry if card else "") or None,
        "document": entry.document_name,
        "sha256": entry.sha256,
        "errors": card.n_errors if card else None,
        "warnings": card.n_warnings if card else None,
    }


def where_to_see(evaluation_ids: Sequence[int], served: str = "") -> tuple[str, str]:
    """The last lines of a load: how to see what came in."""
    addresses = "\n".join(f"  {url}" for url in urls_of(evaluation_ids, served))
    if served:
        return f"次で見られます。\n{addresses}", f"It can be seen at:\n{addresses}"
    return (
        f"見るには hyoka serve を動かして、次を開いてください。\n{addresses}",
        f"To see it, run hyoka serve and open:\n{addresses}",
    )


def urls_of(evaluation_ids: Sequence[int], served: str = "") -> list[str]:
    """The addresses of evaluations, for programs."""
    from hyoka.office import library

    return [address_of(each, served) for each in library.entries_by_id(list(evaluation_ids))]
