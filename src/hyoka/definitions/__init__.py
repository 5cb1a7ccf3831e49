"""Official material as data: files of the catalogue become frozen models, modules are found by
being there.

`catalogue(…)` names a file of the catalogue, `load` reads one, `definition_from` reads bytes of
anybody's; whatever is wrong with one is a Problem that names the file, the line and what would be
right. `Registry` finds modules.
"""

from hyoka.definitions.faults import DefinitionError, Way, errors_of_model, faults_in
from hyoka.definitions.loading import DEFINITION, Called, catalogue, definition_from, load, raw_from
from hyoka.definitions.registry import Registry
from hyoka.definitions.suggesting import closest, did_you_mean

__all__ = [
    "DEFINITION",
    "Called",
    "DefinitionError",
    "Registry",
    "Way",
    "catalogue",
    "closest",
    "definition_from",
    "did_you_mean",
    "errors_of_model",
    "faults_in",
    "load",
    "raw_from",
]
