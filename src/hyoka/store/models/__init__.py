"""ORM models, by what they keep: documents, sheets, identities, projections."""

from hyoka.store.models.acceptances import Acceptance
from hyoka.store.models.documents import Evaluation, SourceDocument
from hyoka.store.models.identity import Identity, IdentityEdge, Naming
from hyoka.store.models.projections import AmountRow, EvaluationRow, IndicatorRow, YearRow
from hyoka.store.models.sheets import Revision, Sheet

__all__ = [
    "Acceptance", "AmountRow", "Evaluation", "EvaluationRow", "Identity", "IdentityEdge", "IndicatorRow",
    "Naming", "Revision", "Sheet", "SourceDocument", "YearRow",
]  # fmt: skip
