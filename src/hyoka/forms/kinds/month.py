"""A year and a month."""

from hyoka.forms.options import NoOptions

Own = NoOptions
