"""Tags for computed grades and rules: sentences in the page's language, the outlined and the
hatched square."""

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.grading.wording import edition_words
from hyoka.records import Bilingual
from hyoka.rulebooks import Rulebook
from hyoka.web.pages.grades import GradeShown
from hyoka.web.words import Words, words

register = template.Library()
_LETTER = 2


@register.simple_tag(takes_context=True)
def said(context: RequestContext, both: Bilingual | None) -> str:
    """A sentence in the page's language."""
    if both is None:
        return ""
    return both.ja if context["lang"] == "ja" else both.en


@register.simple_tag(takes_context=True)
def computed(context: RequestContext, shown: GradeShown, size: str = "small") -> SafeString:
    """A computed letter in an outlined square; hatched where a person has to judge."""
    w, grade = words(context["lang"]), shown.grade
    if grade.computed is not None:
        letter = grade.computed if len(grade.computed) <= _LETTER else "＝"
        return _square("computed", size, letter, said(context, shown.name) or grade.computed)
    if grade.candidates:
        joined = w["candidates_joiner"].join(grade.candidates)
        name = w["computed_open"].format(candidates=joined) if shown.narrowed else w["grade_open"]
        return _square("open", size, "？", name)
    return format_html(
        '<span class="missing">{}</span>', w["grade_" + (grade.undecided or "not_available")]
    )


def _square(kind: str, size: str, letter: str, name: str) -> SafeString:
    spoken = (
        format_html('<span class="visually-hidden">{}、</span>', letter)
        if kind == "computed"
        else ""
    )
    return format_html(
        '<span class="grade grade-{} grade-{}"><span class="grade-letter" aria-hidden="true">{}</span>'
        '<span class="grade-name">{}{}</span></span>',
        kind,
        size,
        letter,
        spoken,
        name,
    )


@register.filter
def unconfirmed(rulebook: Rulebook) -> list[str]:
    """The parameters no source fixes."""
    return [each.parameter for each in rulebook.parameters if not each.confirmed]


@register.filter
def word(w: Words, name: str) -> str:
    """A word of the interface for a name in the data."""
    return w[f"grade_{name}"]


@register.simple_tag(takes_context=True)
def edition(context: RequestContext, rulebook: Rulebook) -> str:
    """An edition as a reader calls it."""
    return said(context, edition_words(rulebook))
