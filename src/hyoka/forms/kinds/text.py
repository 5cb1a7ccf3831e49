"""Running text."""

from hyoka.forms.options import NoOptions

Own = NoOptions
