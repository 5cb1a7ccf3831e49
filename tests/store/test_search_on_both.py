"""The same questions find the same passages on SQLite and PostgreSQL, lines, order and numbers included."""

import json
import subprocess
import sys
from pathlib import Path

from tests.support.installations import SAMPLES, environment, hyoka

QUESTIONS = (
    "藻", "藻場", "の", "%", "、", "海で働く", "令和２年度", "R2", "2020年度", '"2020年度"', "藻場 干潟",
    "藻場 OR 港湾", "藻場 -干潟", "year:2021 海", "kind:remark 漁業", "code:1-2 ヘクタール", "1,240", "ＩＣＥＯ",
    "iceo", "１９０ヘクタール", "どこにもない語", "①", "（②）", "'", '"', "a' OR 'b", "SDGs", "%_", "\\", "19",
)  # fmt: skip
ASK = """
import json, sys
import django
django.setup()
from hyoka.office.searching import search
for question in json.load(sys.stdin):
    after, found = 0, []
    while after is not None:
        answer = search(question, {}, after)
        found += [
            [hit.passage.kind, hit.entry.address, hit.passage.text, list(hit.lines), list(hit.why)]
            for hit in answer.hits
        ]
        after = answer.after
    spread = answer.spread
    counts = {name: sorted(map(str, each)) for name, each in spread.facets.items() if name != "evaluation_id"}
    print(json.dumps([question, spread.n, spread.n_lines, counts, found], ensure_ascii=False))
"""


def answers(home: Path, url: str | None) -> list[str]:
    """A line of JSON a question, from an installation with all samples."""
    files = sorted(str(path) for path in SAMPLES.glob("*.txt"))
    assert hyoka("load", *files, home=home, url=url).returncode == 0
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        input=json.dumps(QUESTIONS),
        env=environment(home, url) | {"DJANGO_SETTINGS_MODULE": "hyoka.project.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return told.stdout.splitlines()


def test_both_databases_find_the_same(postgresql: str, tmp_path: Path) -> None:
    lite, post = answers(tmp_path / "lite", None), answers(tmp_path / "post", postgresql)
    assert len(lite) == len(QUESTIONS)
    differing = [ours for ours, theirs in zip(lite, post, strict=True) if ours != theirs]
    assert differing == []
    numbers = {json.loads(line)[0]: json.loads(line)[1] for line in lite}
    assert numbers["の"] > numbers["藻場"] > numbers["藻場 -干潟"] > 0
    assert numbers["R2"] > 0
    assert numbers["令和２年度"] == numbers["2020年度"] > numbers['"2020年度"']
    assert numbers["どこにもない語"] == 0
