"""Layers of a PDF that are switched off: bytes → the same document without what stands on them.

Layers (optional content) are looked for in the bytes first: only a document that has one switched
off is rewritten. Source: ISO 32000-1, 8.11 (optional content).
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_LAYERS = b"/OCProperties"
_OBJECT_STREAM = re.compile(rb"/ObjStm[^>]{0,400}>>\s*stream\r?\n")
_MOST_UNPACKED = 16 * 2**20
_DEEPEST_FORM = 8


def without_hidden_layers(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The document as it is shown, and the names of the layers left out. What can not be opened
    stays as it is."""
    if not _may_have_layers(data):
        return data, ()
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as document:
            hidden = _hidden_layers(document)
            if not hidden:
                return data, ()
            for page in document.pages:
                _strip(page, hidden)
            stream = BytesIO()
            document.save(stream)
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ):
        return data, ()
    return stream.getvalue(), tuple(sorted(hidden.values()))


def _may_have_layers(data: bytes) -> bool:
    """Whether the catalogue names layers; it may lie in a packed stream of objects."""
    return _LAYERS in data or any(_LAYERS in unpacked for unpacked in _object_streams(data))


def _object_streams(data: bytes) -> Iterator[bytes]:
    left = _MOST_UNPACKED
    for match in _OBJECT_STREAM.finditer(data):
        try:
            unpacked = zlib.decompressobj().decompress(data[match.end() :], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        yield unpacked
        if left <= 0:
            return


def _hidden_layers(document: "Pdf") -> dict[tuple[int, int], str]:
    """The layers that are off when the document is opened, by their object, with their names."""
    properties = document.Root.get("/OCProperties")
    default = properties.get("/D") if properties is not None else None
    if properties is None or default is None:
        return {}
    layers = {each.objgen: str(each.get("/Name", "")) for each in properties.get("/OCGs", [])}
    off = {each.objgen for each in default.get("/OFF", [])}
    if str(default.get("/BaseState", "/ON")) == "/OFF":
        off |= set(layers) - {each.objgen for each in default.get("/ON", [])}
    return {key: name for key, name in layers.items() if key in off}


def _is_hidden(layer: "Object | None", hidden: dict[tuple[int, int], str]) -> bool:
    """Whether a layer, or a membership in several, is not shown."""
    if layer is None:
        return False
    members = layer.get("/OCGs")
    if members is None:
        return layer.objgen in hidden
    listed = list(members) if members._type_name == "array" else [members]
    states = [each.objgen in hidden for each in listed]
    match str(layer.get("/P", "/AnyOn")):
        case "/AllOn":
            return any(states)
        case "/AnyOff":
            return not any(states)
        case "/AllOff":
            return not all(states)
        case _:
            return bool(states) and all(states)


def _strip(page: "Page", hidden: dict[tuple[int, int], str]) -> None:
    import pikepdf

    page.contents_coalesce()
    contents = page.obj.get("/Contents")
    resources = page.obj.get("/Resources") or pikepdf.Dictionary()
    if contents is not None:
        contents.write(_shown(contents, resources, hidden, 0))


def _shown(
    stream: "Object", resources: "Object", hidden: dict[tuple[int, int], str], depth: int
) -> bytes:
    """A stream's instructions without those on hidden layers, the forms it draws stripped too."""
    import pikepdf

    names, forms = _named(resources, "/Properties"), _named(resources, "/XObject")
    kept, open_marks = [], [False]
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            is_layer = name == "BDC" and str(operands[0]) == "/OC"
            layer = names.get(str(operands[1])) if is_layer else None
            open_marks.append(open_marks[-1] or _is_hidden(layer, hidden))
        elif name == "EMC" and len(open_marks) > 1:
            open_marks.pop()
        elif name == "Do":
            form = forms.get(str(operands[0]))
            if form is not None and not open_marks[-1] and _draws(form, hidden, depth):
                kept.append(instruction)
        elif not open_marks[-1] or name in _STATE:
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _named(resources: "Object", kind: str) -> "dict[str, Object]":
    found = resources.get(kind)
    return {str(name): each for name, each in found.items()} if found is not None else {}


_STATE = frozenset(
    (
        "q",
        "Q",
        "cm",
        "BT",
        "ET",
        "Tf",
        "Td",
        "TD",
        "Tm",
        "T*",
        "TL",
        "Tc",
        "Tw",
        "Tz",
        "Ts",
        "Tr",
        "gs",
    )
)


def _draws(form: "Object", hidden: dict[tuple[int, int], str], depth: int) -> bool:
    """Whether a form or picture is shown; what its own instructions hide is taken out of it."""
    if _is_hidden(form.get("/OC"), hidden):
        return False
    if (
        str(form.get("/Subtype")) == "/Form"
        and depth < _DEEPEST_FORM
        and form.get("/HyokaShown") is None
    ):
        resources = form.get("/Resources")
        form["/HyokaShown"] = True
        if resources is not None:
            form.write(_shown(form, resources, hidden, depth + 1))
    return True
