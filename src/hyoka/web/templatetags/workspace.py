"""Tags of the workspace's pages: the words of roles, states and actions."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html

from hyoka.editing import Typed, section_of
from hyoka.office.workflow import workflow
from hyoka.records import Bilingual
from hyoka.records.subjects import subject_words
from hyoka.web.words import words

register = template.Library()
register.filter("section_of", section_of)


@register.simple_tag(takes_context=True)
def role_word(context: RequestContext, role: str) -> str:
    """A role's name in the page's language."""
    return words(context["lang"])[f"role_{role}"]


@register.simple_tag(takes_context=True)
def said(context: RequestContext, both: Bilingual | None) -> str:
    """Words of both languages in the page's."""
    return getattr(both, context["lang"]) if both else ""


@register.simple_tag(takes_context=True)
def word(context: RequestContext, kind: str, name: str) -> str:
    """The interface's word of a kind for a name: `state`, `not_due`."""
    return words(context["lang"])[f"{kind}_{name}"]


@register.simple_tag
def box_of(box: Sequence[float]) -> str:
    """A rectangle over a page's picture. Units: points from the top left."""
    x0, y0, x1, y1 = box
    return format_html(
        '<rect class="place-box" x="{}" y="{}" width="{}" height="{}"/>',
        *(f"{each:.1f}" for each in (x0 - 2, y0 - 2, x1 - x0 + 4, y1 - y0 + 4)),
    )


@register.filter
def points(length: float) -> str:
    """A length in points, with a point for its decimals in every language."""
    return f"{length:.1f}"


@register.filter
def shown_words(typed: Typed) -> str:
    """What was typed, as words; a value without words says nothing."""
    return typed if isinstance(typed, str) else typed.get("raw", "")


@register.filter
def days(day: date | None, today: date) -> int:
    """How many days from today."""
    return (day - today).days if day else 0


@register.simple_tag(takes_context=True)
def state_word(context: RequestContext, state: str) -> str:
    """What a state of the workflow is called."""
    return str(getattr(workflow().states[state].words, context["lang"]))


@register.simple_tag(takes_context=True)
def subject_word(context: RequestContext, subject: str) -> str:
    """What a finding is about, in words."""
    return str(getattr(subject_words(subject), context["lang"]))


@register.filter
def at(found: Sequence[object], position: int) -> object:
    """The element at a position."""
    return found[position]


@register.filter
def since(moment: datetime, today: date) -> int:
    """How many days ago it was."""
    return (today - moment.date()).days


@register.simple_tag(takes_context=True)
def edge_name(context: RequestContext, name: str) -> str:
    """The kind of a link, or how sure it is."""
    return words(context["lang"])[f"edge_{name}"]
