"""Checks the locks: every dependency of pyproject is pinned with hashes, and no registry is
named."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name, maxsplit=1)[0]).lower()


def pinned(file: Path) -> set[str]:
    """Names pinned with at least one hash."""
    found = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==\S+(?: ;[^\\]*)? \\\n    --hash=sha256:",
        file.read_text(),
        re.M,
    )
    return {normal(name) for name in found}


def main() -> int:
    """Exit 0 where the locks cover pyproject."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgresql"],
    ]
    wanted = {
        "requirements.txt": runtime,
        "requirements-dev.txt": [*runtime, *project["dependency-groups"]["dev"]],
    }
    wrong = []
    for name, dependencies in wanted.items():
        file = ROOT / name
        missing = {normal(each) for each in dependencies} - pinned(file)
        wrong += [f"{name} does not pin {each}" for each in sorted(missing)]
        if re.search(r"https?://|--(?:extra-)?index-url", file.read_text()):
            wrong.append(f"{name} names a registry")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
