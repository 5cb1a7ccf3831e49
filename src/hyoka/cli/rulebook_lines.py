"""Rulebooks, their checks and their differences as lines: words for a terminal, facts for JSON."""

from collections.abc import Sequence
from typing import Literal

from hyoka.cli.grade_lines import computed_words
from hyoka.grading import Difference, Move, untested_sides, worked_cases
from hyoka.grading.wording import said
from hyoka.grading.worked import Worked
from hyoka.rulebooks import Period, Rulebook

Lang = Literal["ja", "en"]
Line = tuple[str, dict[str, object]]


def listed_lines(rulebooks: Sequence[Rulebook], lang: Lang) -> list[Line]:
    """One line an edition: its name, its title, its days, and how much of it no source fixes."""
    return [_listed(rulebook, lang) for rulebook in rulebooks]


def _listed(rulebook: Rulebook, lang: Lang) -> Line:
    unconfirmed = [each.parameter for each in rulebook.parameters if not each.confirmed]
    words = [rulebook.name, rulebook.title.said_in(lang), _period(rulebook.in_force, lang)]
    if unconfirmed:
        words.append(_say("unconfirmed", lang, n=len(unconfirmed)))
    return "  ".join(words), {
        "rulebook": rulebook.name,
        "title": rulebook.title.model_dump(),
        "in_force": rulebook.in_force.model_dump(mode="json"),
        "forms": list(rulebook.forms),
        "unconfirmed": unconfirmed,
        "source": [each.model_dump() for each in rulebook.source],
        "sha256": rulebook.digest,
    }


def _period(period: Period, lang: Lang) -> str:
    if period.since is None and period.until is None:
        return _say("open", lang)
    return f"{period.since or ''}～{period.until or ''}"


def checked_lines(rulebooks: Sequence[Rulebook], lang: Lang) -> tuple[list[Line], bool]:
    """One line an edition, one more for each case that fails and each side without a case; whether
    there is any."""
    lines: list[Line] = []
    for rulebook in rulebooks:
        found = list(worked_cases(rulebook))
        failed, sides = [each for each in found if not each.holds], untested_sides(rulebook)
        counts = {"n": len(found), "bad": len(failed), "sides": len(sides)}
        facts = {
            "rulebook": rulebook.name,
            "cases": len(found),
            "failed": len(failed),
            "untested": len(sides),
        }
        lines.append((_say("checked", lang, rulebook=rulebook.name, **counts), {**facts}))
        lines += [_failed(each, rulebook, lang) for each in failed]
        lines += [
            (f"  {side.said_in(lang)}", {"rulebook": rulebook.name, "side": side.model_dump()})
            for side in sides
        ]
    return lines, any(facts.get("failed") or facts.get("untested") for _, facts in lines)


def _failed(worked: Worked, rulebook: Rulebook, lang: Lang) -> Line:
    case = worked.case
    given = case.model_dump(
        mode="json", exclude_defaults=True, exclude={"chapter", "grade", "undecided"}
    )
    expected, came = case.grade or case.undecided, worked.grade or worked.undecided
    words = _say("failed", lang, chapter=case.chapter, given=given, expected=expected, found=came)
    return words, {"rulebook": rulebook.name, "case": given, "expected": expected, "found": came}


def moved_lines(
    different: Sequence[Difference], moved: Sequence[Move], n_documents: int, lang: Lang
) -> list[Line]:
    """What is not the same in the rule, then every grade that would be another."""
    lines = [_different(each, lang) for each in different] or [
        (_say("same", lang), {"differences": 0})
    ]
    lines += [_moved(each, lang) for each in moved]
    if n_documents:
        words = _say("summary", lang, n=n_documents, moved=len(moved))
        lines.append((words, {"documents": n_documents, "moved": len(moved)}))
    return lines


def _different(each: Difference, lang: Lang) -> Line:
    words = _say(
        "differs", lang, place=each.place, before=each.before or "―", after=each.after or "―"
    )
    return words, {"place": each.place, "before": each.before, "after": each.after}


def _moved(each: Move, lang: Lang) -> Line:
    words = _say(
        "moved",
        lang,
        document=each.document,
        subject=each.after.subject,
        declared=each.after.declared or "―",
        before=computed_words(each.before, lang),
        after=computed_words(each.after, lang),
    )
    return words, {
        "document": each.document,
        "subject": each.after.subject,
        "declared": each.after.declared,
        "before": [*each.before.candidates],
        "after": [*each.after.candidates],
    }


def _say(sentence: str, lang: Lang, **filled: object) -> str:
    words = {key: str(each) for key, each in filled.items()}
    return said(f"line_rule_{sentence}", **words).said_in(lang)
