"""The index a browser searches: passages in the order of their rank, in blocks, and where each pair
of characters stands, in shards.

In: the passages of the store. Out: classic scripts that call `hyoka.block` and `hyoka.shard`, so
that they load from a folder as well as from a server. A part of the index holds `PART` passages and
is made and searched by itself: memory does not grow with what is stored.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from hyoka.store.kept.models import EvaluationAddress
from hyoka.store.models import Evaluation
from hyoka.store.search.models import Passage
from hyoka.store.search.tokens import tokens_of
from hyoka.web.edition.naming import Naming

PART, BLOCK, SHARDS = 32_768, 64, 512
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
File = tuple[str, bytes]


def search_files(naming: Naming) -> Iterator[File]:
    """The scripts of the index, by name; the list of parts comes last."""
    passages = Passage.objects.filter(evaluation__public_pointer__isnull=False).order_by("pk")
    n_parts = n_passages = 0
    batch: list[Passage] = []
    for passage in passages.iterator(chunk_size=1000):
        batch.append(passage)
        if len(batch) == PART:
            yield from _part(n_parts, batch, naming)
            n_parts, n_passages, batch = n_parts + 1, n_passages + len(batch), []
    if batch:
        yield from _part(n_parts, batch, naming)
        n_parts, n_passages = n_parts + 1, n_passages + len(batch)
    told = {
        "parts": n_parts,
        "passages": n_passages,
        "part": PART,
        "block": BLOCK,
        "shards": SHARDS,
    }
    yield "search/index.js", _call("start", told)


def _part(number: int, passages: Sequence[Passage], naming: Naming) -> Iterator[File]:
    homes = _homes({each.evaluation_id for each in passages})
    for start in range(0, len(passages), BLOCK):
        rows = [_row(each, homes, naming) for each in passages[start : start + BLOCK]]
        block = start // BLOCK
        yield f"search/{number}/b{block}.js", _call("block", number, block, rows)
    shards: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, passage in enumerate(passages):
        tokens = {_characters(each) for each in tokens_of(passage.folded)}
        tokens |= {f"\0{year}" for year in passage.years.split()}
        for token in tokens:
            shards[ord(token[0]) % SHARDS][token].append(index)
    for shard in sorted(shards):
        listed = {token: _deltas(shards[shard][token]) for token in sorted(shards[shard])}
        yield f"search/{number}/s{shard}.js", _call("shard", number, shard, listed)


def _homes(ids: set[int]) -> dict[int, tuple[str, str, int]]:
    """Address, title and year of evaluations."""
    names = dict(
        EvaluationAddress.objects.filter(evaluation__in=ids).values_list("evaluation", "name")
    )
    rows = Evaluation.objects.filter(pk__in=ids).select_related("card")
    return {row.pk: (names[row.pk], row.card.title, row.fiscal_year) for row in rows}


def _row(passage: Passage, homes: dict[int, tuple[str, str, int]], naming: Naming) -> list[object]:
    """Text, title, year, the page it belongs to, the place in its document, kind, years named."""
    name, title, year = homes[passage.evaluation_id]
    home = f"/evaluations/{name}/"
    page = f"{home}indicators/{passage.code}/" if passage.code else home
    source, label = "", ""
    if passage.document and passage.page:
        source = naming.file_of(f"/documents/{passage.document}/p/{passage.page}/") or ""
        source += f"#L{passage.first_line or 1}"
        label = str(passage.page_label or passage.page)
    at = naming.file_of(page) or ""
    return [passage.text, title, year, at, source, label, passage.kind, passage.years.strip()]


def _characters(token: str) -> str:
    """A token of the store's index is written in hexadecimal, five digits a character."""
    return "".join(chr(int(token[at : at + 5], 16)) for at in range(0, len(token), 5))


def _deltas(numbers: Sequence[int]) -> str:
    """Steps from one number to the next, in base 36."""
    return ",".join(
        _base36(number - before) for before, number in zip((0, *numbers[:-1]), numbers, strict=True)
    )


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits


def _call(name: str, *arguments: object) -> bytes:
    """A script without the two characters that end a line in older browsers."""
    told = ",".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments
    )
    told = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"hyoka.{name}({told})\n".encode()
