"""A read sheet on the one it is meant for: the same elements by the same keys, whatever was put between."""

from hyoka.editing import aligned, bare, opened, typed_of
from hyoka.records import Records
from hyoka.store.pieces import Piece, pieces_of


def field(records: Records) -> Piece:
    return next(each for each in pieces_of(records) if each.kind == "field")


def test_a_sheet_on_itself_is_itself(records_2021: Records) -> None:
    piece = field(records_2021)
    sheet = opened(piece.kind, piece.content)
    found = aligned(sheet, sheet)
    assert not found.new
    assert not found.gone
    assert found.leaves == sheet.leaves
    assert all(here == there for here, there in found.paths.items())


def test_elements_keep_their_keys_when_others_come_and_go(records_2021: Records) -> None:
    piece = field(records_2021)
    read, like = opened(piece.kind, piece.content), opened(piece.kind, piece.content)
    first, second, *_ = read.rows["indicators"].keys
    title = typed_of(like.leaves[f"indicators/{second}/title"])
    read.remove("indicators", first)
    like.insert("indicators", "kx", first)
    found = aligned(read, like, "file")
    assert typed_of(found.leaves[f"indicators/{second}/title"]) == title
    assert {(each.rows, each.key) for each in found.gone} >= {
        ("indicators", first),
        ("indicators", "kx"),
    }
    assert not [each for each in found.new if each.rows == "indicators"]


def test_an_element_put_in_from_a_reading_is_found_again_by_its_key(records_2021: Records) -> None:
    piece = field(records_2021)
    read, like = opened(piece.kind, piece.content), opened(piece.kind, piece.content)
    gone = like.rows["indicators"].keys[-1]
    like.remove("indicators", gone)
    (new,) = [each for each in aligned(read, like, "file").new if each.rows == "indicators"]
    like.insert("indicators", new.key, new.after)
    again = aligned(read, like, "file")
    assert not [each for each in again.new if each.rows == "indicators"]
    assert again.paths[f"indicators/{new.key}/title"] == f"{new.read}/title"
    (other,) = [
        each for each in aligned(read, opened(piece.kind, "{}"), "x").new if each.read == new.read
    ]
    assert other.key != new.key


def test_a_bare_sheet_has_the_lists_and_none_of_the_words(records_2021: Records) -> None:
    piece = field(records_2021)
    content, left = bare(piece.kind, piece.content)
    sheet, read = opened(piece.kind, content), opened(piece.kind, piece.content)
    assert {path: rows.keys for path, rows in sheet.rows.items()} == {
        path: rows.keys for path, rows in read.rows.items()
    }
    assert any(path.endswith("/code") for path in left)
    words = [path for path, leaf in read.leaves.items() if leaf.shape in ("text", "list", "value")]
    assert words
    assert not [path for path in words if (sheet.leaves[path].stored or {}).get("text")]
    assert not [path for path in words if (sheet.leaves[path].stored or {}).get("raw")]
