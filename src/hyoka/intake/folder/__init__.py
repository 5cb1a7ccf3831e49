"""Many documents: a folder in, an outcome for every file out; over processes or a cluster, one bad
file stops nothing.

`discovery` lists the files, `outcome` says what became of one, `worker` reads one, `processes` and
`cluster` hand them out.
"""

from hyoka.intake.folder.discovery import Found, found_in
from hyoka.intake.folder.outcome import Outcome, Status
from hyoka.intake.folder.running import Options, outcomes_of

__all__ = ["Found", "Options", "Outcome", "Status", "found_in", "outcomes_of"]
