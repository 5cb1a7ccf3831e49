"""Loading over a cluster gives the same whatever is killed on the way: workers, the writer, the scheduler."""

import json
import subprocess
from pathlib import Path

import pytest
from scripts.scale import Installation, cluster, generate, load, load_under_kills

from tests.support.installations import hyoka, installed

N_DOCUMENTS, N_DAMAGED = 24, 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("distributed")
    made = tmp_path_factory.mktemp("documents")
    generate(made, N_DOCUMENTS, seed=1, damaged=N_DOCUMENTS // N_DAMAGED)
    return made


@pytest.fixture(scope="module")
def here(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one process of this machine makes of them."""
    installation = Installation(installed(tmp_path_factory.mktemp("here") / "home"))
    assert installation.done("load", "--json", "--jobs", "1", str(folder)) == 1
    return installation.digest()


def counts(installation: Installation, folder: Path) -> dict[str, int]:
    """What the ledger says of the folder: nothing is read again."""
    told = hyoka("load", "--json", str(folder), home=installation.home)
    found = json.loads(told.stdout)
    assert found["known"] == N_DOCUMENTS
    return {name: n for name, n in found["counts"].items() if n}


@pytest.mark.parametrize("n_workers", [1, 2])
def test_a_cluster_of_any_size_loads_what_one_process_does(
    folder: Path, here: str, tmp_path: Path, n_workers: int
) -> None:
    installation = Installation(installed(tmp_path / "home"))
    with cluster(n_workers) as running:
        assert load(installation, folder, running.address) == 1
    assert installation.digest() == here


def test_killed_workers_and_writers_lose_and_double_nothing(
    folder: Path, here: str, tmp_path: Path
) -> None:
    installation = Installation(installed(tmp_path / "home"))
    with cluster(2) as running:
        load_under_kills(installation, folder, running, [6.0, 5.0])
    assert counts(installation, folder) == {"read": N_DOCUMENTS - N_DAMAGED, "failed": N_DAMAGED}
    assert installation.digest() == here
    assert hyoka("verify", home=installation.home).returncode == 0


def test_a_lost_scheduler_is_told_and_what_was_loaded_is_gone_on_with(
    folder: Path, here: str, tmp_path: Path
) -> None:
    installation = Installation(installed(tmp_path / "home"))
    with cluster(1) as running:
        process = installation.begun("load", "--json", "--cluster", running.address, str(folder))
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(8)
        running.scheduler.kill()
        assert process.wait(120) != 0
    with cluster(1) as running:
        assert load(installation, folder, running.address) == 1
    assert installation.digest() == here
