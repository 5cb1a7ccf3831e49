"""Questions are read by patterns of the catalogue: what they ask, and what they name."""

import pytest

from hyoka.definitions.questions import asked_for, shapes


def test_there_are_thirty_shapes_or_more_each_with_its_own_name() -> None:
    names = [shape.name for shape in shapes()]
    assert len(names) >= 30
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_example_is_of_its_own_shape(lang: str) -> None:
    for shape in shapes():
        example = getattr(shape.example, lang).format(
            code="1-2",
            letter="b",
            year="2023年度" if lang == "ja" else "FY2023",
            words="海",
            policy="海の施策",
            organization="海の機関",
        )
        bodies = ["海の機関"] if "organization" in shape.needs else []
        assert asked_for(example, bodies).shape == shape, example


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("目標を一度も達成していない指標を教えて", "never_met"),
        ("毎年届いていないのにｂと評定された指標は", "never_met_rated"),
        ("１－２の推移を見たい", "move"),
        ("How has 4-1 developed over the years?", "move"),
        ("４－１は令和２年度にいくつだった？", "result"),
        ("2-2の評定の理由を教えて", "why"),
        ("What changed since the last evaluation?", "changed"),
        ("誰が「定着」について述べた？", "who_said"),
        ("How often is “seaweed” mentioned?", "mentions"),
        ("専門家の意見に回答した？", "replies"),
    ],
)  # fmt: skip
def test_the_same_is_asked_in_other_words(question: str, shape: str) -> None:
    found = asked_for(question).shape
    assert found is not None
    assert found.name == shape


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("1-2の令和2年度の実績は", (2020,)),
        ("1-2の令和２年の実績は", (2020,)),
        ("1-2の平成30年度の実績は", (2018,)),
        ("result of 1-2 in FY2021", (2021,)),
        ("result of 1-2 in 2019 and 2020", (2019, 2020)),
        ("1-2の実績は", ()),
    ],
)
def test_years_are_read_under_any_of_their_names(question: str, years: tuple[int, ...]) -> None:
    assert asked_for(question).years == years


def test_an_english_article_is_no_rating() -> None:
    assert asked_for("Which is a main indicator?").letter == ""
    assert asked_for("Which indicators got a b?").letter == "b"


def test_a_question_that_does_not_say_which_tells_what_it_lacks() -> None:
    found = asked_for("どう推移した？")
    assert (found.shape and found.shape.name, found.lacks) == ("move", "code")


def test_what_no_shape_fits_has_none() -> None:
    assert asked_for("おはようございます").shape is None
