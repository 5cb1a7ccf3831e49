"""What a form definition means: its schema, its labels, its loader and the edition in force for a
year."""

from hyoka.forms.compiling import fields_of
from hyoka.forms.definition import Cited, Form, Part, Window
from hyoka.forms.fields import Answer, Field, FieldType
from hyoka.forms.known import (
    keep_office_forms_in,
    load_forms,
    office_forms_folder,
    office_forms_usually_in,
)
from hyoka.forms.labels import SHAPES, Label
from hyoka.forms.loader import Forms, form_from, forms_in

__all__ = [
    "SHAPES",
    "Answer",
    "Cited",
    "Field",
    "FieldType",
    "Form",
    "Forms",
    "Label",
    "Part",
    "Window",
    "fields_of",
    "form_from",
    "forms_in",
    "keep_office_forms_in",
    "load_forms",
    "office_forms_folder",
    "office_forms_usually_in",
]
