"""The name a label itself captures."""

from hyoka.forms.options import NoOptions

Own = NoOptions
