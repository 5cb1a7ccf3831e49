"""A label with nothing under it, or a cell the part above reads."""

from hyoka.forms.options import NoOptions

Own = NoOptions
