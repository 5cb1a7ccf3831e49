"""Makes what a release hands out: the wheel, the lock it is installed with, the list of what is in
it, and the digests of the three.

In: a folder. Out: `hyoka-VERSION-py3-none-any.whl`, `requirements.txt`, `sbom.cdx.json` (CycloneDX
1.6) and `SHA256SUMS`; the same bytes from the same sources.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.build import build_wheel

ROOT = Path(__file__).parents[1]
LOCK = "requirements.txt"
SBOM = "sbom.cdx.json"


def main(folder: Path) -> int:
    """Exit 0 where all is made."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    os.chdir(ROOT)
    wheel = build_wheel(str(folder))
    shutil.copy(ROOT / LOCK, folder / LOCK)
    write_sbom(folder / SBOM)
    names = [wheel, LOCK, SBOM]
    sums = "".join(f"{digest(folder / name)}  {name}\n" for name in sorted(names))
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    sys.stdout.write(sums)
    return 0


def write_sbom(path: Path) -> None:
    """What the lock brings along, with the digests it is known by."""
    subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", LOCK),
            *("--pyproject", "pyproject.toml", "--mc-type", "application"),
            *("--output-reproducible", "--spec-version", "1.6", "--output-file", str(path)),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist")))
