"""Word: what is shown is read, and what is not is told: struck out, hidden, raised, in fields, controls and notes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyoka.reading import source_text
from hyoka.reading.extraction.ooxml.equations import words_of_equation
from tests.support.word_files import field, lines_of, paragraph, read_word, run, told, word_file

STRUCK = (
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="OldText"><w:name w:val="OldText"/><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Mark"><w:name w:val="Mark"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
WORDS = st.text(
    st.characters(codec="utf-8", categories=("Lo", "Nd", "Po")), min_size=1, max_size=12
)


@pytest.mark.parametrize("setting", [
    "<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/>', '<w:rStyle w:val="Gone"/>', '<w:rStyle w:val="Child"/>',
])  # fmt: skip
def test_words_struck_out_are_left_out_and_told(setting: str) -> None:
    passages = read_word(paragraph(run("158", setting), run("161ヘクタール")), styles=STRUCK)
    assert lines_of(passages) == ["161ヘクタール"]
    assert "158" in told(passages, "struck-out")


def test_a_paragraph_whose_style_strikes_it_out_is_left_out_but_for_runs_that_turn_it_off() -> None:
    body = paragraph(
        run("古い目標"),
        run("新しい目標", '<w:dstrike w:val="0"/>'),
        properties='<w:pStyle w:val="OldText"/>',
    )
    passages = read_word(body, styles=STRUCK)
    assert lines_of(passages) == ["新しい目標"]
    assert "古い目標" in told(passages, "struck-out")


@pytest.mark.parametrize("setting", [
    "<w:vanish/>", '<w:rStyle w:val="Unseen"/>', '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>',
])  # fmt: skip
def test_words_nobody_sees_are_left_out_and_told(setting: str) -> None:
    passages = read_word(paragraph(run("見える"), run("見えない", setting)), styles=STRUCK)
    assert lines_of(passages) == ["見える"]
    assert "見えない" in told(passages, "not-shown")


def test_white_words_on_a_dark_ground_are_read() -> None:
    shade = '<w:shd w:val="clear" w:fill="1F3864"/>'
    white = paragraph(run("見出し", '<w:color w:val="FFFFFF"/>'))
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr>{shade}</w:tcPr>{white}</w:tc></w:tr></w:tbl>"
    assert lines_of(read_word(cell)) == ["見出し"]


@pytest.mark.parametrize("setting", [
    '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="Mark"/>', '<w:position w:val="8"/>',
])  # fmt: skip
def test_a_raised_mark_is_no_digit_of_the_figure_before_it(setting: str) -> None:
    assert lines_of(read_word(paragraph(run("1,368"), run("1", setting)), styles=STRUCK)) == [
        "1,368¹"
    ]


@settings(max_examples=20, deadline=None)
@given(WORDS, WORDS, st.sampled_from(["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>']))
def test_any_words_struck_out_are_never_read(kept: str, struck: str, setting: str) -> None:
    data = word_file(paragraph(run("前" + kept), run(struck, setting), run("後")), styles=STRUCK)
    passages = source_text(data, "report.docx")
    assert lines_of(passages) == lines_of(read_word(paragraph(run("前" + kept), run("後"))))
    assert struck.split() == [] or struck in told(passages, "struck-out")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99_999), st.from_regex(r"[0-9]{1,2}\)?", fullmatch=True))
def test_any_digits_raised_behind_a_figure_leave_it_as_it_was(figure: int, mark: str) -> None:
    (line,) = lines_of(
        read_word(paragraph(run(str(figure)), run(mark, '<w:vertAlign w:val="superscript"/>')))
    )
    assert "".join(letter for letter in line if letter.isascii()) == str(figure)
    assert len(line) == len(str(figure)) + len(mark)


def test_the_prompt_of_a_content_control_is_no_content() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = control.format("<w:showingPlcHdr/>", run("ここに入力してください。"))
    filled = control.format("", run("沿岸環境課"))
    whole = control.format("<w:showingPlcHdr/>", paragraph(run("日付を選んでください。")))
    assert lines_of(read_word(paragraph(run("担当："), prompt) + paragraph(run("課："), filled) + whole)) == [
        "担当：", "課：沿岸環境課",
    ]  # fmt: skip


@pytest.mark.parametrize(("instruction", "printed"), [
    (r"EQ \* jc2 \o\ad(\s\up 9(えんがん),沿岸)", "沿岸"),
    (r" EQ \o\ac(○,3) ", "③"),
    (r"EQ \o\ac(○,印)", "㊞"),
    (r"EQ \f(1,3)", "1/3"),
    (r"EQ 10\s\up 5(2)", "10²"),
    (r"EQ \x(特)", "特"),
    (r"EQ \o(未完", None),
])  # fmt: skip
def test_an_equation_field_prints_its_words(instruction: str, printed: str | None) -> None:
    assert words_of_equation(instruction) == printed


def test_fields_print_what_they_show() -> None:
    entries = '<w:listEntry w:val="A"/><w:listEntry w:val="B"/>'
    chosen = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    ticked = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    body = (
        paragraph(run("局"), field(r"EQ \o\ac(○,3)"))
        + paragraph(field("FORMDROPDOWN", data=chosen))
        + paragraph(field("FORMCHECKBOX", data=ticked), run("公表"))
        + paragraph(field("FORMTEXT", "自由記入"))
        + paragraph(field('HYPERLINK "https://example.jp"', "里海省"))
        + paragraph(f'<w:fldSimple w:instr="PAGE">{run("12")}</w:fldSimple>')
    )
    assert lines_of(read_word(body)) == ["局③", "B", "☑公表", "自由記入", "里海省", "12"]


def test_a_field_not_understood_is_told() -> None:
    assert r"EQ \o(未完" in told(read_word(paragraph(run("前"), field(r"EQ \o(未完"))), "fields")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    body = paragraph(run("５海域に広げ"), properties=deleted) + paragraph(
        run("、２海域で見直した。")
    )
    assert lines_of(read_word(body)) == ["５海域に広げ、２海域で見直した。"]


def test_a_row_deleted_or_hidden_is_not_read() -> None:
    def row(words: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(run(words))}</w:tc></w:tr>"

    rows = row("一") + row("二", "<w:hidden/>") + row("三", '<w:del w:id="3"/>')
    passages = read_word(f"<w:tbl>{rows}</w:tbl>")
    assert lines_of(passages) == ["一"]
    assert "二" in told(passages, "not-shown")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK = f'<Relationship Id="{{}}" Type="{RELATIONS}/{{}}" Target="{{}}"/>'


def test_endnotes_are_read_and_comments_are_told() -> None:
    words = paragraph(run("確定値は157ヘクタール。"))
    endnotes = f'<w:endnotes {W}><w:endnote w:id="2">{words}</w:endnote></w:endnotes>'
    comments = (
        f'<w:comments {W}><w:comment w:id="0">{paragraph(run("要確認"))}</w:comment></w:comments>'
    )
    passages = read_word(
        paragraph(run("161"), '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        parts={"word/endnotes.xml": endnotes, "word/comments.xml": comments},
        links=LINK.format("e1", "endnotes", "endnotes.xml")
        + LINK.format("c1", "comments", "comments.xml"),
    )
    assert lines_of(passages) == ["161¹", "¹ 確定値は157ヘクタール。"]
    assert "要確認" in told(passages, "comments")


@pytest.mark.parametrize(("name", "content"), [
    ("a.html", "<html><body><p>埋め込みの<b>段落</b></p><p><s>消した</s></p></body></html>"),
    ("a.txt", "埋め込みの段落"),
    ("a.docx", word_file(paragraph(run("埋め込みの段落")))),
])  # fmt: skip
def test_an_embedded_document_is_read_at_its_place(name: str, content: str | bytes) -> None:
    body = paragraph(run("前")) + '<w:altChunk r:id="x1"/>' + paragraph(run("後"))
    passages = read_word(
        body, parts={f"word/{name}": content}, links=LINK.format("x1", "aFChunk", name)
    )
    assert lines_of(passages) == ["前", "埋め込みの段落", "後"]


def test_an_embedded_document_that_can_not_be_read_is_told() -> None:
    body = paragraph(run("前")) + '<w:altChunk r:id="x1"/>'
    passages = read_word(
        body, parts={"word/a.rtf": "{\\rtf1 x}"}, links=LINK.format("x1", "aFChunk", "a.rtf")
    )
    assert told(passages, "embedded")
