"""Sources with their addresses, under captions without a mark."""

from hyoka.forms.options import NoOptions

Own = NoOptions
