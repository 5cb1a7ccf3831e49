"""Many documents: a folder in, an outcome for every file out; over processes or a cluster, one bad file stops nothing.

`finding` lists the files, `outcome` says what became of one, `worker` reads one, `processes` and `cluster` hand them
out, `summary` tells the result.
"""

from hyoka.cli.folder.finding import Found, found_in
from hyoka.cli.folder.outcome import Outcome, Status
from hyoka.cli.folder.running import Options, outcomes_of

__all__ = ["Found", "Options", "Outcome", "Status", "found_in", "outcomes_of"]
