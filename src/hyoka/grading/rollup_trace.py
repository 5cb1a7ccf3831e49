"""The trace of a roll-up: which members stand where, which rows were rejected by whom, what is
still open.

In: members and the answer of the way that decided. Out: TraceSteps, and what the next better grade
needs.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from hyoka.grading.parts import Answer, Member, RowTried
from hyoka.grading.wording import (
    LETTER,
    codes,
    figure,
    grade_words,
    lacking,
    listed,
    plain,
    said,
    standing_words,
    together,
)
from hyoka.records import Bilingual, Standing, TraceStep
from hyoka.rulebooks import (
    Condition,
    DecisionTable,
    Judgement,
    Predicates,
    Rollup,
    Rulebook,
    WeightedMean,
)

_NAMES = {"reached": "matched", "missed": "rejected", "unknown": "open"}
_SHOWN = 60


def members_step(members: Sequence[Member]) -> TraceStep:
    """How many members stand where, and which do not count."""
    counted = Counter(_where(member) for member in members if member.missing is None)
    left_out = Counter(str(member.missing) for member in members if member.missing is not None)
    words = said("members", n=str(sum(counted.values())), counts=_counts(counted))
    if left_out:
        words = together(words, said("members_left_out", counts=_counts(left_out)))
    inputs: dict[str, JsonValue] = {
        name: [member.code for member in members if (member.missing or _where(member)) == name]
        for name in [*counted, *left_out]
    }
    return TraceStep(step="members", inputs=inputs, outcome=f"{sum(counted.values())}", words=words)


def _where(member: Member) -> str:
    if len(member.candidates) == 1:
        return next(iter(member.candidates))
    if member.candidates <= {Standing.FAR_ABOVE, Standing.MET}:
        return Standing.MET
    missed = {Standing.NEAR, Standing.NOT_NEAR, Standing.NOT_MET, Standing.AWAY}
    return Standing.NOT_MET if member.candidates <= missed else Standing.JUDGEMENT_REQUIRED


def _counts(counted: Counter[str]) -> Bilingual:
    """Counts in the order of standings, grades of a scale after them."""
    order = [str(each) for each in Standing]
    names = sorted(
        counted, key=lambda name: (order.index(name) if name in order else len(order), name)
    )
    return (
        listed(together(_name(name), plain(f" {counted[name]}")) for name in names)
        if names
        else plain("0")
    )


def _name(name: str) -> Bilingual:
    return standing_words(Standing(name)) if name in set(Standing) else plain(name)


def rollup_steps(
    way: Rollup | None, answer: Answer | None, rulebook: Rulebook
) -> Iterator[TraceStep]:
    """One step a row."""
    if answer is None or way is None:
        return
    if isinstance(way, Judgement):
        yield TraceStep(step="open", inputs={}, outcome=answer.why or "", words=way.reason)
    if answer.score is not None:
        shown = figure(answer.score)
        yield TraceStep(
            step="score", inputs={"score": shown}, outcome=shown, words=said("score", score=shown)
        )
    for at, row in enumerate(answer.rows):
        words, step = _row_words(way, at, row, rulebook), _NAMES[row.verdict]
        if row.verdict == "reached" and len(answer.candidates) > 1:
            words, step = said("member_row_last_open", grade=_shown(row.grade, rulebook)), "open"
        if words is not None:
            yield TraceStep(step=step, inputs=_inputs(row), outcome=row.verdict, words=words)


def _inputs(row: RowTried) -> dict[str, JsonValue]:
    against, unknown = list(row.against[:_SHOWN]), list(row.unknown[:_SHOWN])
    return {"grade": row.grade or None, "against": [*against], "undecided": [*unknown]}


def _row_words(way: Rollup, at: int, row: RowTried, rulebook: Rulebook) -> Bilingual | None:
    grade = _shown(row.grade, rulebook)
    if isinstance(way, Predicates):
        return _predicate_words(way.rows[at].conditions, row, rulebook)
    if isinstance(way, WeightedMean):
        cut = rulebook.number(way.rows[at].at_least)
        if cut is None:
            return said("member_row_rest", grade=grade)
        name = {
            "reached": "score_row_reached",
            "missed": "score_row_missed",
            "unknown": "score_row_open",
        }[row.verdict]
        return said(name, grade=grade, cut=figure(cut))
    if isinstance(way, DecisionTable):
        return _table_words(way, at, row, grade)
    return None


def _table_words(way: DecisionTable, at: int, row: RowTried, grade: Bilingual) -> Bilingual | None:
    """Only the row that holds is told; a table's other rows would be noise."""
    if row.verdict == "unknown":
        return together(said("why_criteria-not-rated"), plain(f" ({', '.join(row.unknown)})"))
    if row.verdict == "reached":
        return said("table_row_reached", combination="".join(way.rows[at].when), grade=grade)
    return None


def _predicate_words(
    conditions: Sequence[Condition], row: RowTried, rulebook: Rulebook
) -> Bilingual:
    grade = _shown(row.grade, rulebook)
    if not conditions:
        return said("member_row_rest", grade=grade)
    if row.verdict == "reached" or row.fails is None:
        every = listed(condition_words(each, rulebook) for each in conditions)
        return said("member_row_reached", grade=grade, conditions=every)
    condition = condition_words(conditions[row.fails], rulebook)
    if row.verdict == "missed":
        return said("member_row_missed", grade=grade, condition=condition, codes=codes(row.against))
    return said("member_row_open", grade=grade, condition=condition, codes=codes(row.unknown))


def member_words(name: str, rulebook: Rulebook) -> Bilingual:
    """What a member of a roll-up is: the letter it has, where it stands, or its level of a
    criterion."""
    level = rulebook.grade_named("criterion", name)
    return level.title if level and len(name) > LETTER else _name(name)


def condition_words(condition: Condition, rulebook: Rulebook) -> Bilingual:
    share = _share_words(condition.share, rulebook)
    return said(
        f"condition_{condition.holds}",
        of=said(f"of_{condition.of}"),
        are=_wanted(condition, rulebook),
        share=share,
    )


def _wanted(condition: Condition, rulebook: Rulebook) -> Bilingual:
    """`「目標を大きく超えた」「目標に届いた」のいずれか`."""
    names = [member_words(each, rulebook) for each in condition.are]
    quoted = "".join(f"「{name.ja}」" for name in names)
    return Bilingual(
        ja=quoted if len(names) == 1 else f"{quoted}のいずれか",
        en=" or ".join(name.en for name in names),
    )


def _share_words(name: str | None, rulebook: Rulebook) -> Bilingual:
    number = rulebook.number(name)
    if name is None or number is None:
        return plain("?")
    if rulebook.by_name[name].unit == "count":
        return plain(figure(number))
    return Bilingual(ja=f"{figure(number * 100)}％", en=f"{figure(number * 100)} %")


def next_of_rollup(
    way: Rollup | None, answer: Answer | None, rulebook: Rulebook
) -> Bilingual | None:
    """What the next better grade needs: the members against it, or those that are still open."""
    if answer is None or not answer.candidates:
        return None
    if not isinstance(way, Predicates | WeightedMean):
        return said("next_marks")
    best = _index(answer, answer.candidates[0])
    if len(answer.candidates) > 1:
        return _still_open(answer.rows[best], rulebook)
    above = [row for row in answer.rows[:best] if row.verdict == "missed"]
    return _needs(way, above[-1], answer, rulebook) if above else said("next_best")


def _still_open(best: RowTried, rulebook: Rulebook) -> Bilingual:
    if not best.unknown:
        return said("next_marks")
    return said("next_open", grade=_shown(best.grade, rulebook), n=str(len(best.unknown)))


def _index(answer: Answer, grade: str) -> int:
    return next(at for at, row in enumerate(answer.rows) if row.grade == grade)


def _needs(way: Rollup, row: RowTried, answer: Answer, rulebook: Rulebook) -> Bilingual | None:
    at = _index(answer, row.grade)
    if isinstance(way, WeightedMean):
        cut = rulebook.number(way.rows[at].at_least)
        if cut is None or answer.score is None:
            return None
        return said(
            "next_score", grade=_shown(row.grade, rulebook), gap=lacking(cut - answer.score)
        )
    assert isinstance(way, Predicates)
    condition = way.rows[at].conditions[row.fails or 0]
    grade, wanted = _shown(row.grade, rulebook), _wanted(condition, rulebook)
    return said(
        "next_members",
        grade=grade,
        n=str(len(row.against)),
        codes=codes(row.against),
        wanted=wanted,
    )


def _shown(grade: str, rulebook: Rulebook) -> Bilingual:
    return grade_words(rulebook, "overall", grade)
