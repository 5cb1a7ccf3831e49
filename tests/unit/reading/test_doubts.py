"""A reading that cannot be relied on says so: in its notes, its certainty and the findings."""

from hyoka.checking.running import check_document
from hyoka.reading import read
from hyoka.records import Records
from tests.conftest import sample_bytes

SAMPLE = "satoumi-evaluation-2024.txt"
ROW = "執行額(百万円) 1,301 1,322 1,368"


def codes(records: Records) -> list[str]:
    return [note.code for note in records.doubts]


def altered(old: str, new: str) -> Records:
    text = sample_bytes(SAMPLE).decode()
    assert old in text
    return read(text.replace(old, new).encode(), SAMPLE)


def test_a_sound_reading_has_no_doubt() -> None:
    records = read(sample_bytes(SAMPLE), SAMPLE)
    assert codes(records) == []
    assert [finding.code for finding in check_document(records) if finding.code == "unread"] == []


def test_a_document_of_no_known_form_is_not_clean() -> None:
    records = read("海の話。\n\n山の話。\n".encode(), "story.txt")
    assert codes(records) == ["unknown-form"]
    assert [finding.code for finding in check_document(records)] == ["unread"]


def test_much_unread_is_told_and_lowers_the_certainty() -> None:
    records = altered(
        ROW, ROW + "\n\n".join(f"\n\n欄外の覚え書き{at} 12 34 56 78 90 " for at in range(9))
    )
    assert "unread" in codes(records)
    assert records.sheets[0].certainty < 1


def test_a_row_with_other_cells_than_heads_stays_unread_with_its_reason() -> None:
    records = altered(ROW, "執行額(百万円) 1,301 1,368")
    assert [(each.text, each.reason) for each in records.unread] == [
        ("執行額(百万円) 1,301 1,368", "the cells do not match the header")
    ]


def test_the_year_number_and_givers_of_opinions_have_their_places() -> None:
    records = read(sample_bytes("satoumi-evaluation-2021.txt"), "a.txt")
    report = records.sheets[1].model_dump(mode="json")
    assert report["report_year"] == 2021
    assert report["report_number"]["text"] == "里海省３－Ⅲ－２"
    assert report["opinions_by"]["text"] == "里海省政策評価有識者会合委員"
