"""What people do: load documents, look them up, keep the store sound.

load_records(records, data, author=, at=, reason=) -> Loaded     all or nothing; the same bytes change nothing
rebuild_projections(author=, at=) -> int                         drops and refills the rows for lists
verify_store() -> list[str]                                      hash chain and projections; empty where sound
library.*                                                        what pages and commands show
"""

from hyoka.office.keeping import rebuild_projections, verify_store
from hyoka.office.loading import Loaded, load_records

__all__ = ["Loaded", "load_records", "rebuild_projections", "verify_store"]
