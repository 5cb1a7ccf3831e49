"""How many there are, and the names of them: ９か国（…）, 甲、乙、丙に次ぐ第４位, ６か国から各２名、計12名.

Names are counted only where the list stands whole in brackets, or before に次ぐ, and says neither
など nor ほか.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from hyoka.checking.relations.broken import Broken, broken
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_BRACKETED = re.compile(
    rf"(?P<n>{Q})[^、。()]{{0,8}}\((?:うち|内訳は|:)?(?P<list>[^。()「」:{Q[1:-1]}]{{3,200}})\)"
)
_NEXT = re.compile(rf"に次(?:ぐ|いで|ぎ)、?(?:世界|全体で|約)?第?(?P<n>{Q})")
_NAMED = re.compile(rf"[^。()「」:{Q[1:-1]}]+$")
_EACH = re.compile(rf"(?P<n>{Q}){WORDS}{{0,40}}?各(?P<one>{Q})(?:、|の|ずつ)*(?:合)?計(?P<all>{Q})")
_REACH, _LONGEST = 80, 24
_SEPARATOR = re.compile(r"、|,|及び|並びに")
_COUNTED = re.compile(
    r"か国|か所|機関|団体|地域|都市|海域|部会|分野|大学|[県州市港社校]|事業|条約|柱|会合|会議"
)
_OPEN = re.compile(
    r"など|等$|等[、)]|ほか|を始め|をはじめ|を含|その他|以下|うち|いずれ|例えば|又は|による|を除"
)
_CLAUSE = re.compile(r"(?:は|が|も|を|で|に|て|り|し|ず|つつ|ため|から|より|た|る)$")
_VERB = re.compile(r"(?:した|する|された|である|ため|から|より|は|が|を)$")


def broken_in(sentence: Masked) -> Iterator[Broken]:
    yield from _in_brackets(sentence)
    yield from _ranked(sentence)
    yield from _each(sentence)


def _in_brackets(sentence: Masked) -> Iterator[Broken]:
    for found in _BRACKETED.finditer(sentence.text):
        counted = [sentence.mention(mark) for mark in re.findall(Q, found[0])]
        stated = next((each for each in counted if _is_count(each)), None)
        n = _names_in(found["list"])
        if stated and n and n > 1 and not stated.bounded and stated.value != n:
            yield broken(sentence, found, "listed", str(n))


def _ranked(sentence: Masked) -> Iterator[Broken]:
    for found in _NEXT.finditer(sentence.text):
        named = _NAMED.search(sentence.text, max(0, found.start() - _REACH), found.start())
        rank, n = sentence.mention(found["n"]), _last_names(named[0]) if named else None
        if rank.unit == "位" and n and rank.value != n + 1:
            yield broken(sentence, found, "listed_rank", str(n + 1))


def _each(sentence: Masked) -> Iterator[Broken]:
    for found in _EACH.finditer(sentence.text):
        groups, one, total = (sentence.mention(found[name]) for name in ("n", "one", "all"))
        is_each = one.is_like(total) and not groups.is_like(one) and _is_count(groups)
        if is_each and groups.value * one.value != total.value:
            yield broken(sentence, found, "each", f"{groups.value * one.value:f}{one.unit}")


def _is_count(mention: Mention) -> bool:
    return _COUNTED.fullmatch(mention.unit or "") is not None and mention.slack == Decimal(0)


def _names_in(words: str) -> int | None:
    """How many names a list holds; null where it is open, or is no list of names."""
    if _OPEN.search(words):
        return None
    names = [each.strip() for each in _SEPARATOR.split(words)]
    if not all(names) or any(map(_is_no_name, names)):
        return None
    return len(names)


def _last_names(words: str) -> int | None:
    """How many names stand last, behind a clause; null where no clause ends before them."""
    parts = [each.strip() for each in _SEPARATOR.split(words)]
    names = list(takewhile(lambda each: each and not _is_clause(each), reversed(parts)))
    is_open = _OPEN.search("、".join(reversed(names)))
    return len(names) if 0 < len(names) < len(parts) and not is_open else None


def _is_clause(words: str) -> bool:
    return len(words) > _LONGEST or _CLAUSE.search(words) is not None


def _is_no_name(words: str) -> bool:
    return len(words) > _LONGEST or _VERB.search(words) is not None
