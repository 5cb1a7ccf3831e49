"""How long the first page of a search takes beside bare FTS5 on the same tokens, in the store of HYOKA_HOME.

Out: one line of JSON a question: the words, how many passages there are, both medians in seconds and, of the whole
answer with its counts, the same.
"""

import json
import os
import statistics
import time
from collections.abc import Callable
from functools import partial

QUESTIONS = ("の", "%", "難民", "海洋", "年度", "する", "国際機関", "テロ対策", "令和2年度")
ROUNDS, WHOLE_ROUNDS = 60, 5


def medians_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Seconds of processor time of each, done in turn, so that whatever else the machine does meets all alike."""
    took: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for each, work in zip(took, works, strict=True):
            start = time.process_time()
            work()
            each.append(time.process_time() - start)
    return [statistics.median(each[1:]) for each in took]


def measure() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "hyoka.project.settings"
    import django

    django.setup()
    from django.db import connection

    from hyoka.office.searching import search
    from hyoka.store.search import query
    from hyoka.store.search.asking import asked
    from hyoka.store.search.index import TABLE
    from hyoka.store.search.models import Passage
    from hyoka.store.search.tokens import phrase_of

    first = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rowid LIMIT 21"
    sql = f"SELECT text FROM search_passage WHERE id IN ({first}) ORDER BY id"

    def bare(tokens: str) -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [tokens])
            return [text for (text,) in cursor.fetchall()]

    n_passages = Passage.objects.count()
    for words in QUESTIONS:
        question = asked(f'"{words}"')
        tokens = phrase_of(question.terms[0].folded)
        phrase = f"{tokens[0]}*" if len(words) == 1 else '"' + " ".join(tokens) + '"'
        assert [each.text for each in query.hits(question, {})] == bare(phrase)
        ours, theirs = medians_of(ROUNDS, partial(query.hits, question, {}), partial(bare, phrase))
        (whole,) = medians_of(WHOLE_ROUNDS, partial(search, f'"{words}"', {}))
        told = {
            "words": words,
            "passages": n_passages,
            "ours": ours,
            "bare": theirs,
            "whole": whole,
        }
        print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    measure()
