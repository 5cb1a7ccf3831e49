"""The words of the label's own line."""

from hyoka.forms.options import NoOptions

Own = NoOptions
