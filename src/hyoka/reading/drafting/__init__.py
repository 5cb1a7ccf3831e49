"""Filled sheets → the draft of a form: what is the same on all is a label, what differs is content.

In: documents of one form, filled in. Out: a definition in YAML, with remarks where a person has to
look.
"""

from hyoka.reading.drafting.drafting import drafted_form

__all__ = ["drafted_form"]
