"""Relations of quantities in a sentence: what holds is passed over, what does not is told, with rounding allowed."""

import pytest

from hyoka.checking.relations import changes, comparisons, ranks, shares, spans, sums
from hyoka.checking.relations.mentions import masked
from hyoka.text import fold

RELATIONS = (shares, sums, changes, comparisons, ranks, spans)
PAIRS = [
    ("職員86名のうち６名（7.0％）", "職員86名のうち６名（9.0％）"),
    ("120件に対し114件（95％）に回答した", "120件に対し104件（95％）に回答した"),
    ("86名のうち16名が参加した", "86名のうち96名が参加した"),
    ("北浜３名、白砂４名の計７名", "北浜３名、白砂４名の計８名"),
    ("委員７名のほか、中道国の有識者８名の計15名", "委員７名のほか、中道国の有識者８名の計16名"),
    ("国内５件、海外７件を合わせて12件", "国内５件、海外７件を合わせて22件"),
    ("会合12件（国内５件、海外７件）", "会合12件（国内５件、海外９件）"),
    (
        "総額約108.3億円で、内訳は二国間63.5億円、国際機関44.8億円",
        "総額約108.3億円で、内訳は二国間63.5億円、国際機関54.8億円",
    ),
    ("120名から150名に増加した", "120名から150名に減少した"),
    ("120名から150名へと25％増加した", "120名から150名へと35％増加した"),
    ("120名から30名増加し150名となった", "120名から40名増加し150名となった"),
    ("12.5％から2.3ポイント低下し10.2％となった", "12.5％から2.3ポイント低下し11.2％となった"),
    ("前年度の40件の３倍の120件", "前年度の40件の５倍の120件"),
    ("対象を12海域から15海域に拡大した", "対象を15海域から12海域に拡大した"),
    ("目標の20回を上回る21回", "目標の20回を上回る19回"),
    ("95名と、目標の100名に届かなかった", "105名と、目標の100名に届かなかった"),
    ("実績は90件で、目標の100件を下回った", "実績は110件で、目標の100件を下回った"),
    ("前年度の70隻に達しない69隻", "前年度の70隻に達しない71隻"),
    ("30か国中28位", "30か国中31位"),
    ("甲国の120億ドルに次ぐ110億ドル", "甲国の120億ドルに次ぐ130億ドル"),
    ("最多は甲国の120件、次いで乙国の110件", "最多は甲国の120件、次いで乙国の130件"),
    ("令和３年度から令和５年度までの３年間", "令和３年度から令和５年度までの４年間"),
    ("過去３年度（令和３～５年度）の取組", "過去３年度（令和２～５年度）の取組"),
    ("平成30年３月８日から平成30年３月10日まで", "平成30年３月８日から平成30年２月10日まで"),
    ("1億2,000万円（120百万円）", "1億2,000万円（12百万円）"),
]
HARMLESS = [
    "10億人（世界の７人に１人）が空腹である",
    "120名以上から100名に減少した",
    "約120名から約125名に増加した",
    "前年度の40件の約３倍の115件",
    "計画５件のほか、国内５件、海外７件の計12件",
    "第５回会合に20か国、第６回会合に15か国が参加した",
    "会合12件（うち海外７件、延べ30件）",
    "2018年から2021年までの３年間",
    "1億2,000万円（前年度は130百万円）",
    "目標の20回を上回ることはできず、19回となった",
]


def broken_in(sentence: str) -> list[str]:
    words = masked(fold(sentence))
    return [each.printed for relation in RELATIONS for each in relation.broken_in(words)]


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_a_relation_is_told_once_where_it_does_not_hold(right: str, wrong: str) -> None:
    assert broken_in(right) == []
    assert len(broken_in(wrong)) == 1


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_may_well_be_right_is_passed_over(sentence: str) -> None:
    assert broken_in(sentence) == []


def test_a_quotation_leads_back_to_the_words_of_the_sentence() -> None:
    words = masked(fold("昨年度は、対象を15 海域から 12海域に拡大した"))
    (found,) = changes.broken_in(words)
    assert found.printed == "15海域から12海域に拡大"


def test_a_long_sentence_of_figures_takes_no_longer_than_its_length() -> None:
    assert broken_in("、".join(f"{n}名" for n in range(1, 2000))) == []
