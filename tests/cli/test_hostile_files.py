"""Files made to harm: the command says what is wrong and ends, whatever they ask for."""

import json
import os
import zlib
from pathlib import Path

import pytest

from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.intake.exchange import open_input
from hyoka.intake.folder import worker
from hyoka.records import Problem, Records


def stream(content: bytes, entries: bytes) -> bytes:
    return b"<<%s /Length %d>> stream\n%s\nendstream" % (entries, len(content), content)


def pdf(content: bytes, entries: bytes = b"", resources: bytes = b"", *more: bytes) -> bytes:
    """A page with a description; `more` are objects from number 5 on."""
    page = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources <<%s>>>>"
        % resources
    )
    head = (b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [3 0 R]>>")
    objects = (*head, page, stream(content, entries), *more)
    printed = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1))
    return b"%%PDF-1.7\n%strailer <</Root 1 0 R>>\n%%%%EOF\n" % printed


def packed_twice() -> bytes:
    lines = zlib.compress(zlib.compress(b"0 0 m 9 9 l S\n" * 9_000_000, 9), 9)
    return pdf(lines, b"/Filter [/FlateDecode /FlateDecode]")


def forms_in_forms() -> bytes:
    """A form that draws another ten times, and so on, nine deep."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X %d 0 R>>>>"
    forms = [stream(b"/X Do\n" * 10, form % number) for number in range(6, 14)]
    return pdf(b"/X Do", b"", b"/XObject <</X 5 0 R>>", *forms, stream(b"0 0 m 9 9 l S", form % 5))


@pytest.mark.parametrize("make", [packed_twice, forms_in_forms])
def test_a_page_that_asks_for_all_memory_is_told_and_the_command_lives(
    make: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert callable(make)
    monkeypatch.setattr(worker, "MOST_MEMORY", 300 * 2**20)
    (tmp_path / "bomb.pdf").write_bytes(make())
    assert run(app, ["read", str(tmp_path / "bomb.pdf")]) == 3
    told = capsys.readouterr().err
    assert "「bomb.pdf」の読み取りが途中で止まりました" in told
    assert "ended abruptly" in told


def test_a_fault_while_reading_keeps_its_details(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> Records:
        raise ZeroDivisionError

    monkeypatch.setattr("hyoka.intake.isolated.open_input", failing)
    (tmp_path / "report.txt").write_text("本文")
    assert run(app, ["read", str(tmp_path / "report.txt")]) == 70
    log = Path(capsys.readouterr().err.split("Details are in ")[1].split(";")[0])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    log.unlink()


def test_a_name_that_steers_the_terminal_or_is_no_text_is_shown_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (
        b"a\x1b[2Jb.txt",
        b"line\nbreak.txt",
        "右\u202eleft.txt".encode(),
        b"\xff\xfe.txt",
    ):
        path = tmp_path / os.fsdecode(name)
        path.write_text("本文である。\n")
        assert run(app, ["read", str(path)]) == 1
        told = capsys.readouterr()
        assert "\ufffd" in json.loads(told.out)["document"]["name"]
        assert not {"\x1b", "\u202e"} & set(told.err)
        path.unlink()
        assert run(app, ["read", str(path)]) == 4
        assert not {"\x1b", "\u202e"} & set(capsys.readouterr().err)


def test_a_folder_of_such_names_is_read_to_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in (b"a\x1b[2Jb.txt", b"\xff.txt"):
        Path(os.fsdecode(os.fsencode(documents) + b"/" + name)).write_text(f"本文 {name!r}\n")
    assert run(app, ["read", str(documents), "-o", str(tmp_path / "out")]) == 1
    assert "\x1b" not in capsys.readouterr().out
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize("control", ["\\u0000", "\\u001B", "\\\\\\u009b", "\x7f", "\u0085"])
def test_records_with_control_characters_are_refused(records_2021: Records, control: str) -> None:
    data = records_2021.to_json().replace("里海省", f"里海{control}省", 1).encode()
    with pytest.raises(Problem) as told:
        open_input(data, "records.json", None)
    assert told.value.code == "bad-exchange-file"


def test_words_that_only_look_like_control_characters_are_kept(records_2021: Records) -> None:
    data = records_2021.to_json().replace("里海省", "里海\\\\u0000省", 1).encode()
    assert "\\u0000" in open_input(data, "records.json", None).to_json()


@pytest.mark.parametrize(
    ("form", "command"), [("hyoka-records/1", "check"), ("hyoka-marks/1", "grade")]
)
def test_a_file_nested_without_end_is_refused(tmp_path: Path, form: str, command: str) -> None:
    deep = tmp_path / "deep.json"
    deep.write_text(f'{{"format": "{form}", "sheets": ' + "[" * 200_000, encoding="utf-8")
    assert run(app, [command, str(deep)]) == 3
