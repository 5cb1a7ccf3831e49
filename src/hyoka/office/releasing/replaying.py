"""Verifies a folder of releases with nothing but its public key, and derives the last release
again.

In: the folder. Out: the release that was verified; what comes out differently when it is derived
again.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.office.releasing.deriving import File, derived, read_again, rules_in_force
from hyoka.office.releasing.manifest import (
    CHECKPOINT,
    CHECKPOINT_SIGNATURE,
    MANIFEST,
    SIGNATURE,
    Release,
    check_files,
    check_log,
    files_below,
    log_lines,
)
from hyoka.office.signing import check_signature
from hyoka.records import Records


def verified(folder: Path, public: Path | None, since: Path | None = None) -> Release:
    """The last release, every release being the one that was signed.

    `since` is a checkpoint noted earlier: the log must continue from it. Raises Problem for
    whatever does not hold.
    """
    checkpoint = _read(folder / CHECKPOINT)
    check_signature(checkpoint, _read(folder / CHECKPOINT_SIGNATURE), public)
    check_log(folder, checkpoint, CHECKPOINT)
    if since is not None:
        check_log(folder, _read(since), since.name)
    releases = [_verified_release(folder, json.loads(line), public) for line in log_lines(folder)]
    return releases[-1]


def _verified_release(folder: Path, line: dict[str, object], public: Path | None) -> Release:
    number = int(str(line["number"]))
    release = folder / f"{number:04}"
    manifest = _read(release / MANIFEST)
    check_signature(manifest, _read(release / SIGNATURE), public)
    sha256 = hashlib.sha256(manifest).hexdigest()
    if sha256 != line["manifest"]:
        raise problem_named("release-exchanged", {"release": number})
    check_files(release, manifest)
    return Release(number, release, len(list(files_below(release))), sha256, is_signed=True)


def replayed(release: Release) -> tuple[str, ...]:
    """The files of a release that come out differently when they are derived again.

    Raises: Problem for a release of another version.
    """
    version = json.loads(_read(release.folder / MANIFEST))["version"]
    if version != __version__:
        raise problem_named("other-version", {"version": version}, version__=__version__)
    return tuple(
        name
        for name, data in _derived_again(release.folder)
        if _differs(release.folder / name, data)
    )


def _derived_again(folder: Path) -> Iterator[File]:
    sources = json.loads(_read(folder / "sources.json"))
    for each in sources:
        yield read_again(_read(folder / "sources" / each["key"]), each["name"], each["key"])
    keys = [each["key"] for each in sources]
    yield from chain(
        derived(lambda: ((key, _records(folder, key)) for key in keys)), rules_in_force()
    )


def _records(folder: Path, key: str) -> Records:
    return Records.model_validate_json(_read(folder / "records" / f"{key}.json"))


def _differs(path: Path, data: bytes) -> bool:
    return not path.exists() or path.read_bytes() != data


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise problem_named("no-release", {"file": str(path)}, path=path) from error
