"""A list with the words before it: text, items, items of items."""

from hyoka.forms.options import NoOptions

Own = NoOptions
