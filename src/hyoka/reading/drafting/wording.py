"""The words of a draft: labels whose year changes from sheet to sheet, the role a label suggests.

In: printed words. Out: labels as a form writes them, roles.
"""

from collections.abc import Mapping
from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.forms import Label
from hyoka.text import fiscal_years, squeezed

_SLOTS = str.maketrans({"{": "｛", "}": "｝"})
_SPAN = {"～", "~", "-", "－", "〜", "–"}
OTHER = "text.other"


@cache
def _role_hints() -> Mapping[str, str]:
    return load(catalogue("vocabularies", "role_hints.yaml"), dict[str, str])


def role_of(label: str) -> str:
    """The role a label's words suggest."""
    return next((role for hint, role in _role_hints().items() if hint in label), OTHER)


def label_of(printed: str) -> str:
    """A printed label as a form writes it: a year in it is `{year}`, where it still matches what
    is printed. A span of years is the form's own."""
    plain = printed.replace("\n", "").translate(_SLOTS)
    label = plain
    for mention in reversed(list(fiscal_years(plain))):
        if not _SPAN & {plain[mention.end : mention.end + 1], plain[: mention.start][-1:]}:
            label = label[: mention.start] + "{year}" + label[mention.end :]
    found = Label.compiled(label).pattern.fullmatch(squeezed(plain)) if label != plain else None
    return label if found is not None else plain
