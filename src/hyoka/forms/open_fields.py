"""Compiles a form of the open record into fields.

In: such a form. Out: its fields. A place is addressed by its part; what it holds is said by its
role, and the heads of a table's columns are fields of the table.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from hyoka.forms.cell_options import Dimensions, HeadPattern
from hyoka.forms.definition import Form, Part
from hyoka.forms.fields import Answer, Field, FieldType
from hyoka.forms.vocabulary import role_title, roles, scales
from hyoka.records import Bilingual

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
        help=part.help,
        required=part.required,
        repeats=part.repeats,
        role=part.role,
        label=part.labels[0] if part.labels else None,
        number=part.number,
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
            title=Bilingual(ja=head.printed, en=_english(head, role)),
            role=role,
            choices=_answers(scales()[says.scale].choices if says.scale else {}),
            units=(says.unit,) if says.unit else (),
        )


def _type_of_column(says: Dimensions, role: str | None) -> FieldType:
    if says.means is not None or role is None:
        return FieldType.LINE
    return _of_role(role, chosen=says.scale is not None)


def _english(head: HeadPattern, role: str | None) -> str:
    return f"{role_title(role).en}: {head.printed}" if role else head.printed


def _answers(known: Mapping[str, str]) -> tuple[Answer, ...]:
    return tuple(
        Answer(code, (words,), Bilingual(ja=words, en=words)) for code, words in known.items()
    )
