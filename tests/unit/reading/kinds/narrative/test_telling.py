"""What running text tells: aid figures, pledges and what became of them, goal frameworks."""

import pytest

from hyoka.records.chapter import Figure, Pledge
from tests.unit.reading.kinds.narrative.test_sections import chapter_of


def figures(body: str) -> tuple[Figure, ...]:
    return chapter_of(f"1 協力\n\n{body}").figures


def pledges(body: str) -> tuple[Pledge, ...]:
    return chapter_of(f"1 協力\n\n{body}").pledges


def test_a_figure_has_its_year_basis_change_and_rank() -> None:
    first, second = figures(
        "2023年の里海省のODA実績は、支出純額ベースで対前年比3.2%増の約48.6億円となった。これは、国際連絡会（14機関）中では、"
        "北浦庁に次ぐ第3位の額である。また、支出総額ベースでは対前年比1.4%減の約61億円となり、第2位の額である。"
    )
    assert (first.label, first.year, first.basis, first.change_percent) == (
        "里海省のODA実績",
        2023,
        "net",
        "3.2",
    )
    assert (first.rank, first.rank_among) == (3, "国際連絡会（14機関）")
    assert (second.label, second.year, second.basis, second.change_percent) == (
        "里海省のODA実績",
        2023,
        "gross",
        "-1.4",
    )
    assert (second.rank, second.rank_among, second.value.number) == (2, None, "6100000000")


def test_a_change_has_a_figure_on_both_sides() -> None:
    found = figures("里海省は、草の根無償資金協力事業を3億円から4億円に拡大した。")
    assert [(each.label, each.value.raw, each.step) for each in found] == [
        ("草の根無償資金協力事業", "3億円", "from"), ("草の根無償資金協力事業", "4億円", "to"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "災害による経済的損失は年平均1,000億円を超え、援助も増えた。",
        "1日1.25ドル未満で生活する人々がいる。",
        "ODAに携わる職員は120名である。",
        "成長率は5.8%を記録し、ODAも続いた。",
    ],
)
def test_what_is_no_amount_of_aid_is_no_figure(body: str) -> None:
    assert not figures(body)


def test_a_pledge_knows_when_where_how_much_and_until_when() -> None:
    (pledge,) = pledges(
        "2019年5月に港町で開催された沿岸閣僚会合において、里海省は、2023年末までに総額20億円の支援を行うことを表明した。"
    )
    assert pledge.announced is not None
    assert (pledge.announced.when, pledge.announced.on) == ("2019年5月", "2019-05")
    assert pledge.announced.where == "港町で開催された沿岸閣僚会合"
    assert pledge.pledged is not None
    assert (pledge.by, pledge.pledged.raw, pledge.deadline, pledge.status) == (
        "里海省", "総額20億円", "2023年末", "announced",
    )  # fmt: skip
    assert pledge.what == "2023年末までに総額20億円の支援を行うこと"


def test_what_was_completed_and_what_was_decided_are_kept_apart() -> None:
    (pledge,) = pledges(
        "復興については、里海省は、2023年10月までに、約12億円の無償資金協力の実施を完了させるとともに、約9億円の円借款の実施を決定し、"
        "2019年に表明した総額20億円の支援公約を達成した。"
    )
    assert [(each.value.raw, each.kind, each.as_of) for each in pledge.delivered] == [
        ("約12億円", "completed", "2023年10月"), ("約9億円", "decided", "2023年10月"),
    ]  # fmt: skip
    assert (pledge.about, pledge.status) == ("復興", "achieved")
    assert pledge.pledged is not None
    assert pledge.pledged.number == "2000000000"


def test_a_result_of_the_next_sentence_goes_to_the_pledge_it_goes_on_from() -> None:
    (pledge,) = pledges(
        "里海省は、沿岸の国々を支援していくことを表明した。それ以降、これまでに総額8億円を超える円借款の実施を決定した。"
    )
    assert [(each.value.raw, each.kind) for each in pledge.delivered] == [
        ("総額8億円を超える", "decided")
    ]


def test_a_result_told_for_itself_has_no_amount_pledged() -> None:
    (pledge,) = pledges(
        "里海省は、2020年から2022年末までの期間で総額約13億円以上の対島嶼国支援を実施してきている。"
    )
    assert (pledge.what, pledge.pledged, pledge.status) == ("対島嶼国支援", None, "reported")
    assert [(each.kind, each.as_of) for each in pledge.delivered] == [("reported", "2022年末")]


def test_what_is_only_considered_is_no_announcement() -> None:
    (pledge,) = pledges(
        "2024年2月に、里海省は、概ね6億円規模の円借款による支援を検討していると表明した。"
    )
    assert pledge.status == "under_consideration"


def test_a_purpose_is_not_taken_for_an_achievement() -> None:
    (pledge,) = pledges(
        "2021年の海のサミットで表明した支援を着実に実施し、達成するため、里海省は、研修を行っている。"
    )
    assert pledge.status == "in_progress"
    assert pledge.announced is not None
    assert (pledge.announced.when, pledge.announced.where) == ("2021年", "海のサミット")


def test_an_initiative_told_twice_is_one_pledge() -> None:
    (pledge,) = pledges(
        "2021年6月に里海省が提唱した「海の道構想」の下で協力を行っている。\n\n里海省は、「海の道構想」を発表した。"
    )
    assert [at.lines[0] for at in pledge.at] == [13, 15]
    assert (pledge.by, pledge.status) == ("里海省", "in_progress")


@pytest.mark.parametrize(
    "body",
    [
        "里海省は、深い懸念を表明した。",
        "会議の開催が決定された。",
        "事務総長は「海の日」を発表した。",
        "里海省は、支援を続けている。",
    ],
)
def test_other_announcements_are_no_pledges(body: str) -> None:
    assert not pledges(body)


def test_amounts_of_pledges_are_not_told_again_as_figures() -> None:
    assert not figures("里海省は、ODAにより総額20億円の支援を行うことを表明した。")


def test_a_goal_framework_is_counted_where_the_text_counts_it() -> None:
    chapter = chapter_of(
        "1 協力\n\n持続可能な開発目標（SDGs）がある。SDGsは、2030年までに達成すべき目標で、17の目標、"
        "169のターゲット及び231の指標から成る。"
        "\n\n愛知目標も大切である。"
    )
    assert [(each.name, each.goals, each.targets, each.indicators, each.deadline) for each in chapter.goals] == [
        ("SDGs", 17, 169, 231, "2030年"), ("愛知目標", None, None, None, None),
    ]  # fmt: skip


def test_a_basis_in_brackets_and_an_equivalent_are_understood() -> None:
    first, equivalent, ratio = figures(
        "2022年（暦年）の里海省のODA実績（贈与相当額計上方式）は、対前年比0.6%減の約1億7,500万ドル（約230億円）となった。"
        "この結果、連絡会における里海省の順位は、第3位となった。対国民総所得（GNI）比は0.39%となり、加盟機関中第16位となっている。"
    )
    assert (first.label, first.year, first.basis, first.rank) == (
        "里海省のODA実績",
        2022,
        "grant_equivalent",
        3,
    )
    assert (first.value.number, first.change_percent) == ("175000000", "-0.6")
    assert (equivalent.value.number, equivalent.rank) == ("23000000000", None)
    assert (ratio.label, ratio.rank, ratio.rank_among) == ("対国民総所得（GNI）比", 16, "加盟機関")


@pytest.mark.parametrize(
    ("body", "when", "where", "amount", "deadline"),
    [
        ("里海省は、2013年6月の海のサミットにおいて、今後5年間で最大約32億円の取組により沿岸を支援していくことを発表した。",
         "2013年6月", "海のサミット", "最大約32億円", "5年間"),
        ("2016年8月に珊瑚市（青凪諸島）で開催された閣僚会合において、里海省は、2018年末までに総額3億ドル規模の投資を行う旨表明した。",
         "2016年8月", "珊瑚市（青凪諸島）で開催された閣僚会合", "総額3億ドル規模", "2018年末"),
        ("2013年12月の首脳会議では、5年間で2億円規模の支援を約束し、実施に移した。",
         "2013年12月", "首脳会議", "2億円規模", "5年間"),
    ],
)  # fmt: skip
def test_other_ways_of_announcing_are_understood(
    body: str, when: str, where: str, amount: str, deadline: str
) -> None:
    (pledge,) = pledges(body)
    assert pledge.announced is not None
    assert pledge.pledged is not None
    assert (pledge.announced.when, pledge.announced.where) == (when, where)
    assert (pledge.pledged.raw, pledge.deadline) == (amount, deadline)


def test_what_a_meeting_adopts_and_what_is_set_up_by_name_are_pledges() -> None:
    adopted, founded = pledges(
        "資金分野に関しては、2025年までの援助額を以前の平均以上にする努力を奨励するなどの決定がなされた。\n\n"
        "里海省は、漁村に専門家を派遣する「海の相談員制度」を2022年から新たに創設した。"
    )
    assert (adopted.about, adopted.deadline, adopted.status) == ("資金分野", "2025年", "announced")
    assert founded.announced is not None
    assert (founded.announced.when, founded.status) == ("2022年", "decided")


def test_the_same_year_is_the_last_that_was_named() -> None:
    (pledge,) = pledges(
        "2011年に始まり、2012年4月に見直した。同年11月に、里海省は、沿岸への支援を表明した。"
    )
    assert pledge.announced is not None
    assert (pledge.announced.when, pledge.announced.on) == ("同年11月", "2012-11")
