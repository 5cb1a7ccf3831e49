"""What is wrong with a form is told when it is loaded: file, line, and what would be right."""

import pytest

from hyoka.definitions import catalogue
from hyoka.forms import form_from
from hyoka.records import Problem

POLICY = catalogue("forms", "jp.mofa.policy-evaluation", "2021.yaml").read_text(encoding="utf-8")


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("sheet: policy_evaluation", "sheet: policy_evalution", "policy_evaluation"),
        ("kind: stage_table", "kind: stage_tabel", "stage_table"),
        (
            "          mid_term: [中期目標値, 中期目標]",
            "          mid_trem: [中期目標値, 中期目標]",
            "mid_term",
        ),
        ("      header: [区分]", "      haeder: [区分]", "header"),
        (
            "binds: {body: conducted, month: conducted}",
            "binds: {body: conductd, month: conducted}",
            "conducted",
        ),
        ("fields[number]/necessity", "fields[number]/necesity", "necessity"),
        (
            "fields[number]/next_indicators[code]/text",
            "fields[number]/next_indicators[cod]/text",
            "code",
        ),
        ("{title: bureau}", "{title: 'bureau[number]'}", "no list"),
        ("{title: bureau}", "{title: bureau//}", "no place"),
        ("        required: if_known", "        required: where_known", "if_known"),
        ("    required: always", "    requierd: always", "required"),
    ],
)
def test_a_misspelt_word_of_a_form_is_told_at_its_line(right: str, wrong: str, meant: str) -> None:
    text = POLICY.replace(right, wrong, 1)
    with pytest.raises(Problem) as told:
        form_from(text.encode(), "2021.yaml")
    assert told.value.code == "bad-form-definition"
    assert (told.value.facts["file"], told.value.facts["line"]) == (
        "2021.yaml",
        line_of(text, wrong.strip()),
    )
    assert meant in told.value.en
    assert "2021.yaml" in told.value.ja


def test_a_list_of_words_nobody_wrote_is_told() -> None:
    folder = catalogue("forms", "jp.mofa.contribution-assessment")
    text = (folder / "2022.yaml").read_text(encoding="utf-8")
    with pytest.raises(Problem, match="publicity"):
        form_from(text.replace('"=publicity"', '"=publicty"').encode(), "2022.yaml", folder)
    with pytest.raises(Problem, match="no list of words"):
        form_from(
            text.replace("words: keywords.words.yaml", "words: keyword.words.yaml").encode(),
            "2022.yaml",
            folder,
        )
