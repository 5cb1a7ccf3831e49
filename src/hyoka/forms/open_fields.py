"""Compiles a form of the open record into fields.

In: such a form. Out: its fields. A place is addressed by its part; what it holds is said by its
role, and the heads of a table's columns are fields of the table.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from hyoka.forms.cell_options import Dimensions, HeadPattern
from hyoka.forms.definition import Form, Part
from hyoka.forms.fields import Answer, Field, FieldType
from hyoka.forms.vocabulary import role_help, role_title, roles, scales, words_named
from hyoka.records import Bilingual

_SLOT = re.compile(r"\{([^}]*)\}")
_NUMBER = re.compile(
    r"[（(][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}(?=[\s　.．、])|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ](?=[\s　.．、])"
)
_ANY = Bilingual(ja="項目", en="item")
_EVERY_YEAR = Bilingual(ja="各年度", en="each year")
_SLOTS = dict.fromkeys(("year", "years", "period"), _EVERY_YEAR)
_MEANS = {"item": "What the row is", "unit": "Unit", "code": "Number", "nothing": "Not kept"}
_GROUP_HELP = Bilingual(ja="下の欄に書く。", en="Filled in by the parts below it.")
_COLUMN_HELP = {
    "item": Bilingual(ja="行が何であるかを書く。", en="What the row is."),
    "unit": Bilingual(ja="行の数値の単位を書く。", en="The unit of the row's figures."),
    "code": Bilingual(ja="行の番号を書く。", en="The number of the row."),
    "nothing": Bilingual(ja="記録には残らない。", en="It is not kept in the records."),
}
_TYPES = {
    "text": FieldType.TEXT,
    "fact": FieldType.VALUE,
    "rating": FieldType.CHOICE,
    "choice": FieldType.CHOICE,
    "link": FieldType.LINE,
    "year": FieldType.YEAR,
}


def open_fields_of(form: Form) -> tuple[Field, ...]:
    """The fields of an open form, in its order."""
    return tuple(chain.from_iterable(_fields(part, "") for part in form.parts))


def _fields(part: Part, above: str) -> Iterator[Field]:
    """The field of a part; a part that holds nothing and has none below it gives none."""
    here = f"{above}/{part.part}".lstrip("/")
    inner = (
        *_captured(part, here),
        *_columns(part, here),
        *chain.from_iterable(_fields(each, here) for each in part.parts),
    )
    if not inner and part.role is None:
        return
    yield Field(
        id=here,
        part=part.part,
        type=_type(part, is_group=bool(inner)),
        path=here,
        title=part.title,
        help=part.help or (role_help(part.role) if part.role else _GROUP_HELP),
        required=part.required,
        repeats=part.repeats,
        role=part.role,
        label=part.labels[0] if part.labels else None,
        number=part.number or _printed_number(part.labels),
        choices=_answers(part.cells.answers or part.cells.items),
        units=(part.cells.unit,) if part.cells.unit else (),
        length=part.length,
        fields=inner,
    )


def _type(part: Part, *, is_group: bool) -> FieldType:
    match part.cell_kind:
        case "facts":
            return FieldType.FACTS
        case "marked":
            return FieldType.MARKS
        case _ if is_group or part.role is None:
            return FieldType.ROWS if part.repeats else FieldType.GROUP
        case _:
            return _of_role(part.role, chosen=bool(part.cells.answers or part.cells.items))


def _of_role(role: str, *, chosen: bool) -> FieldType:
    """What a role is kept as; an answer nobody listed is a line of words."""
    kept = _TYPES[roles()[role].holds]
    return kept if chosen or kept is not FieldType.CHOICE else FieldType.LINE


def _captured(part: Part, here: str) -> Iterator[Field]:
    """What a label captures, by the role it is bound to."""
    for name, role in part.binds.items():
        yield Field(
            f"{here}/{name}",
            part.part,
            _of_role(role, chosen=False),
            here,
            role_title(role),
            role_help(role),
            role=role,
        )


def _columns(part: Part, here: str) -> Iterator[Field]:
    """The columns of a table; one that only names its rows is a line of words."""
    for head in part.cells.heads:
        says = head.says.over(part.cells.says)
        role = says.role or part.role
        yield Field(
            id=f"{here}/{head.printed}",
            part=part.part,
            type=_type_of_column(says, role),
            path=here,
            title=_title_of(head, role),
            help=_COLUMN_HELP.get(says.means or "") or (role_help(role) if role else None),
            role=role if says.means is None else None,
            choices=_answers(scales()[says.scale].choices if says.scale else {}),
            units=(says.unit,) if says.unit and says.means is None else (),
        )


def _type_of_column(says: Dimensions, role: str | None) -> FieldType:
    if says.means is not None or role is None:
        return FieldType.LINE
    return _of_role(role, chosen=says.scale is not None)


def _title_of(head: HeadPattern, role: str | None) -> Bilingual:
    """A column's name: its head as printed; in English by what it says, where the head is in
    another language."""
    printed = _SLOT.sub(lambda slot: _SLOTS.get(slot[1].split(":")[-1], _ANY).ja, head.printed)
    plain = _SLOT.sub(lambda slot: _SLOTS.get(slot[1].split(":")[-1], _ANY).en, head.printed)
    return Bilingual(ja=printed, en=plain if plain.isascii() else _said(head.says, role))


def _said(says: Dimensions, role: str | None) -> str:
    """What a column's head says, in English."""
    if says.means is not None:
        return _MEANS[says.means]
    words = {"stages": says.stage, "sources": says.source, "scopes": says.scope, "raters": says.by}
    told = [words_named(name)[word].en for name, word in words.items() if word]
    return ": ".join([role_title(role).en if role else "Column", *told])


def _printed_number(labels: tuple[str, ...]) -> str | None:
    """The number the form prints before a label."""
    found = _NUMBER.match(labels[0]) if labels else None
    return found[0].strip() if found else None


def _answers(known: Mapping[str, str]) -> tuple[Answer, ...]:
    return tuple(
        Answer(code, (words,), Bilingual(ja=words, en=words)) for code, words in known.items()
    )
