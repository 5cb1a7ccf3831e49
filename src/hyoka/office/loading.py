"""Loading a document: the use-case behind `hyoka load`."""

from datetime import datetime

from hyoka.office.keeping import keep
from hyoka.records import Records
from hyoka.store.loading import Loaded, load

__all__ = ["Loaded", "load_records"]


def load_records(
    records: Records, data: bytes, *, author: str, at: datetime, reason: str
) -> Loaded:
    """All or nothing. Raises Problem for records without any known form."""
    loaded = load(records, data, author=author, at=at, reason=reason)
    keep(loaded.evaluations)
    return loaded
