"""Where a layout stands in the records: paths of a form's bindings resolved to values.

In: a sheet and the elements a layout is repeating over. Out: values.
`fields[number]/indicators[code]/title` means the title of the indicator the scope has entered; a
list no one has entered is all of its elements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from hyoka.forms.paths import path_of
from hyoka.records import FormSheet, Sheet


@dataclass(frozen=True)
class Scope:
    """A sheet with the elements entered, outermost first, by the path that leads to them."""

    sheet: Sheet
    entered: Mapping[str, BaseModel] = field(default_factory=dict)

    def value(self, path: str) -> object:
        """What stands at a binding's path; null where nothing does."""
        wanted = path_of(path)
        entered = [
            (known, element)
            for known, element in self.entered.items()
            if wanted.below(path_of(known)) is not None
        ]
        if not entered:
            return wanted.get(self.sheet)
        known, element = max(entered, key=lambda each: len(path_of(each[0]).steps))
        rest = wanted.below(path_of(known))
        return rest.get(element) if rest is not None else None

    def each(self, path: str) -> Iterator["Scope"]:
        """One scope for every element of the list at a path."""
        if isinstance(self.sheet, FormSheet):
            yield from (Scope(self.sheet.within(group)) for group in self.sheet.groups(path))
            return
        found = self.value(path)
        for element in found if isinstance(found, tuple) else ():
            yield Scope(self.sheet, {**self.entered, path: element})

    def nearest(self, name: str) -> object:
        """What the innermost element that knows a name says by it; `policy/title` asks on."""
        first, *rest = name.split("/")
        for node in (*reversed([*self.entered.values()]), self.sheet):
            if first in type(node).model_fields:
                found = getattr(node, first)
                for step in rest:
                    found = getattr(found, step, None)
                return found
        return None
