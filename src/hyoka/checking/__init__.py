"""Records → findings: what a careful official would want to look at before signing.

check_document(records) -> findings          one document alone
check_together(records…) -> findings         several documents: each alone, one policy across years,
                                             all side by side
registry.checks() -> every check known       found by being a module of `checks/`

A check is a pure function; it never repairs what is printed, and says what it cannot see.
"""

from hyoka.checking.check import Check
from hyoka.checking.looking import not_looked_at
from hyoka.checking.running import check_document, check_together

__all__ = ["Check", "check_document", "check_together", "not_looked_at"]
