"""What a form definition means: its schema, its labels, its loader and the edition in force for a year."""

from hyoka.forms.definition import Cited, Form, Part, Window
from hyoka.forms.known import keep_office_forms_in, load_forms
from hyoka.forms.labels import SHAPES, Label
from hyoka.forms.loader import Forms, forms_in

__all__ = [
    "SHAPES",
    "Cited",
    "Form",
    "Forms",
    "Label",
    "Part",
    "Window",
    "forms_in",
    "keep_office_forms_in",
    "load_forms",
]
