"""A release is what was signed, can be derived again by a stranger, and its log shows when its past was rewritten."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hyoka.office.releasing import verified
from hyoka.records import Kind, Problem
from tests.store.test_backup import told
from tests.support.installations import SAMPLES, hyoka

Alter = Callable[[Path], None]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases of a small installation, the second with a document more."""
    folder = tmp_path_factory.mktemp("origin")
    home, out = folder / "home", folder / "releases"
    told(hyoka("release", str(out), home=home), 4, "公開するものがありません")
    hyoka("key", home=home)
    for sample in ("satoumi-contribution-2017.txt", "satoumi-slides-2024.txt"):
        told(hyoka("load", str(SAMPLES / sample), home=home), 0)
        told(hyoka("release", str(out), home=home), 0, "署名しました")
        shutil.copy(out / "checkpoint", folder / f"noted-{sample[8:13]}")
    shutil.copy(home / "keys" / "hyoka.pub", folder / "hyoka.pub")
    return out


def replayed(
    releases: Path, home: Path, *more: str, key: Path | None = None
) -> "CompletedProcess[str]":
    public = key or releases.parent / "hyoka.pub"
    return hyoka("replay", str(releases), "--key", str(public), *more, home=home)


def copied(releases: Path, to: Path) -> Path:
    shutil.copytree(releases.parent, to)
    return to / releases.name


def test_a_stranger_derives_the_same_bytes_with_the_public_key_alone(
    releases: Path, tmp_path: Path
) -> None:
    noted = str(releases.parent / "noted-contr")
    told(replayed(releases, tmp_path / "stranger", "--since", noted), 0, "作り直しても同じです")


def flipped(name: str) -> Alter:
    def alter(releases: Path) -> None:
        path = next(path for path in sorted(releases.glob(name)) if path.stat().st_size)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))

    return alter


def without_the_last(releases: Path) -> None:
    """The log as it was after the first release, with the checkpoint and signature of that day."""
    log = releases / "log.jsonl"
    log.write_text(log.read_text().splitlines()[0] + "\n")
    shutil.copy(releases.parent / "noted-contr", releases / "checkpoint")


@pytest.mark.parametrize(
    "alter",
    [
        *map(flipped, ["0001/sources/*", "0002/records/*", "0001/grades/*", "0002/forms/*.pdf"]),
        *map(
            flipped,
            [
                "0002/data/*.zip",
                "0001/rules/rulebooks/*/*",
                "0001/manifest.json",
                "log.jsonl",
                "checkpoint",
            ],
        ),
        lambda releases: (releases / "0002" / "sources.json").unlink(),
        lambda releases: (releases / "0001" / "more.txt").write_text("slipped in"),
        without_the_last,
    ],
)
def test_whatever_is_altered_is_found(releases: Path, tmp_path: Path, alter: Alter) -> None:
    altered = copied(releases, tmp_path / "copy")
    public = releases.parent / "hyoka.pub"
    assert verified(altered, public).number == 2
    alter(altered)
    with pytest.raises(Problem) as found:
        verified(altered, public)
    assert found.value.kind in (Kind.DAMAGED, Kind.MISSING)


def test_a_log_cut_and_signed_anew_is_found_by_who_noted_the_checkpoint(
    releases: Path, tmp_path: Path
) -> None:
    altered, home = copied(releases, tmp_path / "copy"), tmp_path / "copy" / "home"
    shutil.rmtree(altered)
    told(hyoka("release", str(altered), home=home), 0)
    key = home / "keys" / "hyoka.pub"
    told(replayed(altered, tmp_path / "stranger", "--verify-only", key=key), 0)
    noted = str(releases.parent / "noted-slide")
    told(
        replayed(altered, tmp_path / "stranger", "--verify-only", "--since", noted, key=key),
        7,
        "続いていません",
    )
