"""Where a comparison stands: the path in the records, whose it is, and what the printed form calls
the place.

In: form definitions. Out: for every path the form's own name for it, and what a change there
concerns.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from hyoka.comparing.leaves import printed
from hyoka.comparing.matching import key_name, title_of
from hyoka.definitions import catalogue, load
from hyoka.forms import Form, fields_of
from hyoka.forms.paths import path_of
from hyoka.forms.vocabulary import role_title
from hyoka.records import Bilingual, Indicator, PolicyField, Record, is_role
from hyoka.records.form_sheet import Entry

What = Literal["grade", "target", "result", "figure", "indicator", "wording"]
_WHAT: tuple[tuple[str, What], ...] = (
    (r"(?:^|/)(?:grade|achievement)(?:/|$)|rating$", "grade"),
    (r"/target(?:/|$)|(?:^|/)mid_term(?:/|$)|(?:^|/)target(?:/|$)", "target"),
    (r"/result(?:/|$)", "result"),
)
_BY_ROLE: tuple[tuple[str, What], ...] = (
    ("rating", "grade"),
    ("indicator.target", "target"),
    ("indicator.forecast", "target"),
    ("indicator.result", "result"),
)
_PART = "part:"
_SAYS_ITSELF = frozenset({"fiscal_year", "marker"})


@cache
def _names() -> dict[str, Bilingual]:
    """Plain names of a record's parts (`catalogue/vocabularies/parts.yaml`)."""
    return load(catalogue("vocabularies", "parts.yaml"), dict[str, Bilingual])


@dataclass(frozen=True)
class ComparedPath:
    """A place both states share."""

    titles: Mapping[str, Bilingual]
    subject: Bilingual
    path: str = ""
    element: str = ""
    fiscal_year: int | None = None
    since_year: int | None = None
    title: Bilingual | None = None
    by_role: What | None = None

    def under(self, name: str) -> "ComparedPath":
        """The spot of an attribute."""
        return replace(self, path=f"{self.path}/{name}" if self.path else name)

    def at_key(self, key: str) -> "ComparedPath":
        """The spot of a mapping's entry: a fiscal year, mostly."""
        return (
            replace(self, fiscal_year=int(key)) if key.isdecimal() else replace(self, element=key)
        )

    def within(self, element: Record) -> "ComparedPath":
        """The spot of a list's element."""
        name = key_name(element)
        fixed = f"{self.path}[{getattr(element, name or '', '')}]"
        path = fixed if fixed in self.titles else f"{self.path}[{name or ''}]"
        inside = replace(self._in_year_of(element), path=path)
        match element:
            case Entry():
                return self._of_entry(inside, element)
            case PolicyField():
                subject = Bilingual(ja=f"個別分野{element.number}", en=f"field {element.number}")
                return replace(inside, subject=subject)
            case Indicator():
                subject = Bilingual(ja=f"測定指標 {element.code}", en=f"indicator {element.code}")
                return replace(inside, subject=subject)
        if name is None or name in _SAYS_ITSELF:
            return inside
        return replace(inside, element=_own_name(element, name))

    def _in_year_of(self, element: Record) -> "ComparedPath":
        year = getattr(element, "fiscal_year", None)
        return replace(self, fiscal_year=year) if isinstance(year, int) else self

    def _of_entry(self, inside: "ComparedPath", entry: Entry) -> "ComparedPath":
        """The path of an entry of an open form: its part's title, its row's and its column's heads,
        its role."""
        title = self.titles.get(f"{_PART}{entry.part}") or role_title(entry.role)
        element = " ".join((*entry.item, *entry.column))
        role = next((what for known, what in _BY_ROLE if is_role(entry.role, known)), None)
        return replace(inside, title=title, element=element, by_role=role)

    @property
    def part(self) -> Bilingual:
        """The printed form's name for the place, with the element's own."""
        title = self._title()
        mark = f" {self.element}" if self.element else ""
        return Bilingual(ja=title.ja + mark, en=title.en + mark)

    def what(self, *, figure: bool) -> What:
        """What a change here concerns."""
        if self.by_role is not None:
            return self.by_role
        found = next((what for pattern, what in _WHAT if re.search(pattern, self.path)), None)
        return found or ("figure" if figure else "wording")

    def _title(self) -> Bilingual:
        """The form's title of the innermost part on the path, or the plain name of what the form
        does not label."""
        if self.title is not None:
            return self.title
        path = path_of(self.path or ".")
        while path.steps:
            name = path.steps[-1].name
            for known in (str(path), f"{path.whole}[]", str(path.whole)):
                if known in self.titles:
                    return self.titles[known]
            if name in _names():
                return _names()[name]
            path = path.above
        return self.titles.get(".", self.subject)


def _own_name(element: Record, key: str) -> str:
    """What the form prints before the element, else what tells it apart."""
    label = getattr(element, "label", None)
    return label if isinstance(label, str) else str(getattr(element, key, ""))


def titles_of(form: Form | None) -> Mapping[str, Bilingual]:
    """The form's name for every path it binds, and for every element it fixes; the outermost part
    wins."""
    titles: dict[str, Bilingual] = {}
    for part in form.walk() if form else ():
        titles[f"{_PART}{part.part}"] = part.title
        for path in part.binds.values():
            titles.setdefault(path, part.title)
    for top in fields_of(form) if form else ():
        for field in top.walk():
            if field.key in field.keys:
                titles[field.id] = field.title
    return titles


def summary_of(element: Record) -> str:
    """What came or went: a field or an indicator by its number and title, a sheet by its title, all
    else in full."""
    words = printed(element)
    name = key_name(element)
    key = str(getattr(element, name)) if name in {"code", "number"} and name else ""
    match element:
        case PolicyField() | Indicator():
            return f"{key} {title_of(element)}"
        case _ if "form" in type(element).model_fields:
            return title_of(element) or words.partition("\n")[0]
        case _:
            return f"{key} {words.removeprefix(key).lstrip()}" if key else words
