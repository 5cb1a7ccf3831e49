"""Grades as text for a terminal and as JSON lines."""

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from hyoka.grading.wording import said, trial_words
from hyoka.records import Bilingual, ComputedGrade, TraceStep
from hyoka.records.subjects import subject_words

Lang = Literal["ja", "en"]


def grades_json(grades: Iterable[ComputedGrade]) -> str:
    """One object a line."""
    return "".join(grade.model_dump_json() + "\n" for grade in grades)


def folder_json(graded: Iterable[tuple[str, Sequence[ComputedGrade]]]) -> str:
    """One object a line, with the name of its document."""
    return "".join("".join(_line(name, grade) for grade in grades) for name, grades in graded)


def _line(document: str, grade: ComputedGrade) -> str:
    told = {"document": document, **grade.model_dump(mode="json")}
    return json.dumps(told, ensure_ascii=False) + "\n"


def folder_text(graded: Iterable[tuple[str, Sequence[ComputedGrade]]], lang: Lang) -> str:
    """Document after document, each under its name."""
    return "\n".join(f"■ {name}\n{grades_text(grades, lang)}" for name, grades in graded)


def grades_text(grades: Sequence[ComputedGrade], lang: Lang) -> str:
    """A paragraph a subject: the two grades, the trace line by line, what would change it."""
    names = ", ".join(dict.fromkeys(grade.rulebook for grade in grades))
    parts = [
        _in(said("line_note", rulebook=names), lang),
        *(_paragraph(grade, lang) for grade in grades),
    ]
    return "\n\n".join(parts) + "\n"


def _paragraph(grade: ComputedGrade, lang: Lang) -> str:
    declared = grade.declared or _in(said("line_none"), lang)
    subject, computed = subject_words(grade.subject), computed_words(grade, lang)
    name = "line_head_trial" if grade.trial else "line_head"
    head = _in(said(name, subject=subject, declared=declared, computed=computed), lang)
    lines = [
        f"  {_in(step.words, lang)}{_places(step, lang)}" for step in grade.trace if step.words
    ]
    if grade.to_next is not None:
        lines.append(f"  → {_in(grade.to_next, lang)}")
    return "\n".join([head, *lines])


def computed_words(grade: ComputedGrade, lang: Lang) -> str:
    """The letter, or what is still possible, or why there is none."""
    if grade.trial and grade.computed is not None:
        return _in(said("line_trial", computed=grade.computed, why=trial_words(grade)), lang)
    if grade.computed is not None:
        return grade.computed
    if grade.candidates:
        return _in(said("line_open", candidates=" ".join(grade.candidates)), lang)
    return _in(said("line_missing", why=said(f"standing_{grade.undecided}")), lang)


def _in(words: Bilingual | None, lang: Lang) -> str:
    return "" if words is None else words.said_in(lang)


def _places(step: TraceStep, lang: Lang) -> str:
    """Where the figures of a step stand: `[p.51 12100-12102]`."""
    places = dict.fromkeys(f"{at.page_said(lang)} {at.lines[0]}-{at.lines[1]}" for at in step.at)
    return f" [{'; '.join(places)}]" if places else ""
