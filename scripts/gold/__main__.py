"""Writes the folder, and measures readers on it.

python -m scripts.gold FOLDER [--seed N]      documents, questions, claims, the scorer, figures
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import yaml
from tests.support.filled_sheets import workbook

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import Sheet
from hyoka.writing import compose
from hyoka.writing.renderers.formats import format_named
from scripts.gold import score
from scripts.gold.readers import READERS, Answers
from scripts.gold.treatments import TREATMENTS
from scripts.gold.variants import VARIANTS, Fact, drawn

ROOT = Path(__file__).parents[2]
FORMATS = ("text", "docx", "xlsx", "pdf")
README = """# Documents whose every figure is known

Made by seed {seed} from documents of a fictional ministry. `documents/` holds them, `questions.jsonl`
what is asked of each, `claims.jsonl` what is true. Write `answers.jsonl` with your reader, then
`python score.py answers.jsonl`. `number` is null where a cell is blank or its digits are spoilt: a
reader that gives a figure there is wrong. `figures.txt` is what the readers named in it reach.
"""


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m scripts.gold")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    folder: Path = given.folder
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    answers: dict[str, Answers] = {name: {} for name in READERS}
    with (
        (folder / "questions.jsonl").open("w") as questions,
        (folder / "claims.jsonl").open("w") as claims,
    ):
        for name, variant, form, data, facts in documents(str(given.seed)):
            (folder / "documents" / name).write_bytes(data)
            for fact in facts:
                questions.write(_line(_question(name, fact)))
                claims.write(_line(_claim(name, variant, form, fact)))
            for reader, read_by in READERS.items():
                found = read_by(data, form, facts)
                answers[reader].update({f"{name}#{key}": figure for key, figure in found.items()})
    shutil.copy(score.__file__, folder / "score.py")
    (folder / "README.md").write_text(README.format(seed=given.seed), encoding="utf-8")
    (folder / "figures.txt").write_text(figures(folder, answers), encoding="utf-8")
    sys.stdout.write((folder / "figures.txt").read_text(encoding="utf-8"))
    return 0


def documents(seed: str) -> Iterator[tuple[str, str, str, bytes, list[Fact]]]:
    """File name, variant, format, bytes and facts of every document."""
    for base, sheet in sheets():
        for variant in VARIANTS:
            changed, facts = drawn(sheet, variant, f"{seed}/{base}")
            composition = compose(changed, load_forms().named(changed.form))
            for form in FORMATS if facts else ():
                target = format_named(form)
                data = target.rendered(composition)
                yield f"{base}.{variant}{target.suffix}", variant, form, data, facts
                if variant == "plain":
                    yield from treated(base, form, target.suffix, data, facts)


def treated(
    base: str, form: str, suffix: str, data: bytes, facts: list[Fact]
) -> Iterator[tuple[str, str, str, bytes, list[Fact]]]:
    """A plain document as each treatment for its format leaves it."""
    printed = frozenset(fact.raw for fact in facts if fact.raw)
    for name, (wanted, treat) in TREATMENTS.items():
        if wanted == form:
            yield f"{base}.{name}{suffix}", name, form, treat(data, printed), facts


def sheets() -> Iterator[tuple[str, Sheet]]:
    """The sheets of all our samples, each with a name of its own."""
    for path in sorted(
        (files("hyoka") / "catalogue" / "samples").iterdir(), key=lambda each: each.name
    ):
        if path.name.endswith(".txt"):
            yield from _named(
                path.name.removesuffix(".txt"), read(path.read_bytes(), path.name).sheets
            )
    for sample in sorted((ROOT / "tests" / "forms" / "samples").glob("*.yaml")):
        blocks = yaml.safe_load(sample.read_text(encoding="utf-8"))["blocks"]
        yield from _named(sample.stem, read(workbook(blocks), "sample.xlsx").sheets)


def _named(base: str, found: Sequence[Sheet]) -> Iterator[tuple[str, Sheet]]:
    for number, sheet in enumerate(found, 1):
        yield (base if len(found) == 1 else f"{base}-{number}"), sheet


def figures(folder: Path, answers: dict[str, Answers]) -> str:
    """What every reader reaches, by variant and format."""
    told = [
        f"{'reader':11} {'variant':9} {'format':6} {'asked':>6} {'right':>6} {'open':>6} {'wrong':>6}"
    ]
    score.FOLDER = folder
    for reader, given in answers.items():
        for (variant, form), found in sorted(score.counted(given).items()):
            if reader != "pdfplumber" or form == "pdf":
                asked, numbers = (
                    sum(found.values()),
                    (found["right"], found["open"], found["wrong"]),
                )
                told.append(
                    f"{reader:11} {variant:9} {form:6} {asked:6} "
                    + " ".join(f"{n:6}" for n in numbers)
                )
    return "\n".join(told) + "\n"


def _question(name: str, fact: Fact) -> dict[str, object]:
    known = asdict(fact)
    asked = {part: known[part] for part in ("role", "subject", "item", "fiscal_year", "stage")}
    return {"id": f"{name}#{fact.key}", "document": f"documents/{name}", **asked}


def _claim(name: str, variant: str, form: str, fact: Fact) -> dict[str, object]:
    known = asdict(fact)
    claimed = {part: known[part] for part in ("number", "state", "raw")}
    return {"id": f"{name}#{fact.key}", "variant": variant, "format": form, **claimed}


def _line(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
