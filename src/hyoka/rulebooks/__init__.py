"""What a rule means: its schema, its loader, the edition in force on a day, and the words of
targets.

load_rulebooks() -> Rulebooks            the rulebooks of the catalogue
Rulebooks.named(name, on) -> Rulebook    `id/edition`, or the edition of `id` in force on a day
target_words() -> TargetWords            what 以上, 以内, 位 and 速報値 mean
"""

from hyoka.rulebooks.cases import Case
from hyoka.rulebooks.definition import (
    Band,
    Chosen,
    Cited,
    Criterion,
    GradeName,
    IndicatorRule,
    OverrideRule,
    Parameter,
    Period,
    Rulebook,
)
from hyoka.rulebooks.loader import Rulebooks, load_rulebooks, rulebook_from, rulebooks_in
from hyoka.rulebooks.rollups import (
    Condition,
    Cut,
    DecisionTable,
    Judgement,
    Predicates,
    Rollup,
    Row,
    TableRow,
    WeightedMean,
)
from hyoka.rulebooks.words import Qualifier, TargetWords, target_words

__all__ = [
    "Band", "Case", "Chosen", "Cited", "Condition", "Criterion", "Cut", "DecisionTable",
    "GradeName", "IndicatorRule", "Judgement", "OverrideRule", "Parameter", "Period", "Predicates",
    "Qualifier", "Rollup", "Row", "Rulebook", "Rulebooks", "TableRow", "TargetWords",
    "WeightedMean", "load_rulebooks", "rulebook_from", "rulebooks_in", "target_words",
]  # fmt: skip
