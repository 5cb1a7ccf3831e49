"""How dense the code is, and whether it got denser: run by `make check`.

A line with three ideas in it is short and costs the reader what ten plain ones cost, and no style checker sees it. What
is too dense today is counted file by file in `density.json`; a count may only fall. `--shrink` writes the smaller ones.

Exit: 0 nothing changed · 1 something got denser, or can be written smaller.
"""

import ast
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Function

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "hyoka"
ALLOWED = Path(__file__).with_suffix(".json")
MOST_COMPLEX = 10
WIDEST = 100
WIDEST_TEMPLATE = 120
RULES = {
    "complexity": f"functions more complex than {MOST_COMPLEX}",
    "comprehension": "comprehensions with more than one `for` or more than one `if`",
    "conditional": "conditionals inside a conditional",
    "columns": f"lines of more than {WIDEST} characters",
    "fmt-skip": "`# fmt: skip` on what is no table of data",
    "template": f"lines of templates of more than {WIDEST_TEMPLATE} characters",
}
Counts = dict[str, dict[str, int]]


def density_of(source: str) -> Counter[str]:
    """How often each rule for Python is broken in a module."""
    found: Counter[str] = Counter()
    tree = ast.parse(source)
    lines = source.splitlines()
    found["complexity"] = sum(block.complexity > MOST_COMPLEX for block in _functions(source))
    found["comprehension"] = sum(map(_is_nested, ast.walk(tree)))
    found["conditional"] = sum(map(_is_twofold, ast.walk(tree)))
    found["columns"] = sum(len(line) > WIDEST for line in lines)
    found["fmt-skip"] = sum("# fmt: skip" in line for line in lines) - _skipped_tables(tree, lines)
    return +found


def template_density(source: str) -> Counter[str]:
    """How many lines of a template are too wide."""
    return +Counter({"template": sum(len(line) > WIDEST_TEMPLATE for line in source.splitlines())})


def counts() -> Counts:
    """Today's counts by rule and file."""
    measured: Counts = {rule: {} for rule in RULES}
    for path, found in _measured():
        for rule, count in found.items():
            measured[rule][path.relative_to(SOURCE).as_posix()] = count
    return measured


def _measured() -> Iterator[tuple[Path, Counter[str]]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, density_of(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        yield path, template_density(path.read_text(encoding="utf-8"))


def _functions(source: str) -> Iterator[Function]:
    """Functions and methods, with what is defined inside them."""
    return (block for block in cc_visit(source) if isinstance(block, Function))


def _is_nested(node: ast.AST) -> bool:
    if not isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return False
    return len(node.generators) > 1 or sum(len(each.ifs) for each in node.generators) > 1


def _is_twofold(node: ast.AST) -> bool:
    if not isinstance(node, ast.IfExp):
        return False
    return any(
        isinstance(inner, ast.IfExp)
        for child in ast.iter_child_nodes(node)
        for inner in ast.walk(child)
    )


def _skipped_tables(tree: ast.Module, lines: list[str]) -> int:
    """Tables of data left unformatted: values given to a name at the top of a module."""
    tables = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    return sum("# fmt: skip" in lines[(node.end_lineno or 1) - 1] for node in tables)


def differences(allowed: Counts, today: Counts) -> Iterator[tuple[str, str, int, int]]:
    """Where the counts are not those allowed: rule, file, allowed, today."""
    for rule in RULES:
        before, now = allowed.get(rule, {}), today.get(rule, {})
        for file in sorted({*before, *now}):
            if before.get(file, 0) != now.get(file, 0):
                yield rule, file, before.get(file, 0), now.get(file, 0)


def shrunk(allowed: Counts, today: Counts) -> Counts:
    """The counts allowed from now on: never more than before, none where nothing is left."""
    smaller: Counts = {rule: {} for rule in RULES}
    for rule, files in allowed.items():
        for file, count in files.items():
            left = min(count, today.get(rule, {}).get(file, 0))
            if left:
                smaller[rule][file] = left
    return smaller


def main() -> int:
    allowed: Counts = json.loads(ALLOWED.read_text(encoding="utf-8"))
    today = counts()
    if "--shrink" in sys.argv:
        allowed = shrunk(allowed, today)
        ALLOWED.write_text(json.dumps(allowed, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    found = list(differences(allowed, today))
    for rule, file, before, now in found:
        verdict = (
            "got denser"
            if now > before
            else "can be written smaller: python scripts/density.py --shrink"
        )
        sys.stdout.write(f"{file}: {RULES[rule]}: {before} → {now}, {verdict}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
