"""A remark that begins with its own mark."""

from hyoka.forms.options import NoOptions

Own = NoOptions
