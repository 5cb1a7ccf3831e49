"""A release: what was published on a day, signed, so that a stranger can verify it and derive all
of it again.

released(folder, at) -> Release              writes the next release of everything stored into a
                                             folder of releases
verified(folder, public) -> Release          every file is the one that was signed, and the log of
                                             releases holds
replayed(folder, public) -> tuple[str, ...]  derives every record, grade, finding, form and table
                                             again; what differs

A stranger needs the folder, the public key and this program; no database.
"""

from hyoka.office.releasing.making import released
from hyoka.office.releasing.manifest import Release
from hyoka.office.releasing.replaying import replayed, verified

__all__ = ["Release", "released", "replayed", "verified"]
