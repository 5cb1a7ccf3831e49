"""Tags of the workspace's pages: the words of roles, states and actions."""

from django import template
from django.template.context import RequestContext

from hyoka.web.words import words

register = template.Library()


@register.simple_tag(takes_context=True)
def role_word(context: RequestContext, role: str) -> str:
    """A role's name in the page's language."""
    return words(context["lang"])[f"role_{role}"]
