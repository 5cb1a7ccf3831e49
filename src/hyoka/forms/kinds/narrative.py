"""Running text of a chapter; how it is set and what its words say stands in `narrative`."""

from hyoka.forms.options import NoOptions

Own = NoOptions

FILLS = ("title", "sections", "figures", "pledges", "goals", "footnotes")
