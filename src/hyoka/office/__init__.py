"""What people do: load documents, look them up, keep the store sound.

load_records(records, data, author=, at=, reason=) -> Loaded     all or nothing; the same bytes
change nothing
rebuild_projections(author=, at=) -> int                         drops and refills the rows for
lists
written_form(evaluation_id, to) -> WrittenForm                   the official forms as a file
written_summary(evaluation_id, to) -> WrittenForm                a page a sheet, as a file
written_findings(evaluation_id, to, lang) -> WrittenForm         what the checks found in it, as a
file
verify_store() -> list[str]                                      hash chain, sheets, projections;
empty where sound
exporting.*                                                      open data of everything stored
library.*                                                        what pages and commands show
"""

from hyoka.office.loading import Loaded, load_records
from hyoka.office.maintenance import rebuild_projections, verify_store
from hyoka.office.printing import WrittenForm, written_findings, written_form, written_summary

__all__ = [
    "Loaded",
    "WrittenForm",
    "load_records",
    "rebuild_projections",
    "verify_store",
    "written_findings",
    "written_form",
    "written_summary",
]
