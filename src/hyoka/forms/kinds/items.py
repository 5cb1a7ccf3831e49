"""Numbered items under a label."""

from hyoka.forms.options import NoOptions

Own = NoOptions
