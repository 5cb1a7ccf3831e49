"""What a form definition means: its schema, its labels, its loader and the edition in force for a year."""

from hyoka.forms.definition import Cited, Form, Part, Window
from hyoka.forms.labels import SHAPES, Label
from hyoka.forms.loader import Forms, forms_in, load_forms

__all__ = ["SHAPES", "Cited", "Form", "Forms", "Label", "Part", "Window", "forms_in", "load_forms"]
