"""Modules found by being there: formats, kinds, checks, methods, commands.

In: a package. Out: its modules by name. A name nobody wrote a module for gives nothing; a module
that cannot be imported is a fault of the program and is raised as it is, never taken for a missing
one.
"""

import pkgutil
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


@dataclass(frozen=True)
class Registry:
    """The modules of a package, `hyoka.reading.kinds`."""

    package: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names, in alphabetical order."""
        return tuple(
            sorted(info.name for info in pkgutil.iter_modules(import_module(self.package).__path__))
        )

    def find(self, name: str) -> ModuleType | None:
        """The module of that name; null where there is none."""
        return _module(self.package, name)

    def named(self, name: str) -> ModuleType:
        """The module of a name that surely has one. Raises LookupError where it has none: a fault
        of the program."""
        found = self.find(name)
        if found is None:
            raise LookupError(f"{self.package} has no module {name}")
        return found

    @property
    def modules(self) -> tuple[ModuleType, ...]:
        """All modules, by name."""
        return tuple(import_module(f"{self.package}.{name}") for name in self.names)


@cache
def _module(package: str, name: str) -> ModuleType | None:
    if not name.isidentifier() or find_spec(f"{package}.{name}") is None:
        return None
    return import_module(f"{package}.{name}")
