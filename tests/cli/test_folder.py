"""Folders: every file gets its outcome, whatever lies in there and whatever becomes of a process."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hyoka.cli import app
from hyoka.cli.failing import run
from hyoka.intake.folder import Found, Options, Outcome, Status, found_in, outcomes_of, processes
from hyoka.records import Problem, Records
from tests.conftest import sample_bytes
from tests.support.installations import installed

SAMPLE = sample_bytes("satoumi-evaluation-2024.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, a copy of one, one of no known form, and what else lies about in a folder."""
    top = tmp_path / "documents"
    (top / "sub").mkdir(parents=True)
    for number in range(3):
        (top / f"{number}.txt").write_bytes(
            SAMPLE.replace("沿岸".encode(), f"沿岸{number}".encode())
        )
    (top / "sub" / "copy.txt").write_bytes((top / "1.txt").read_bytes())
    (top / "sub" / "memo.txt").write_text("何の様式でもない。\n", encoding="utf-8")
    (top / "sub" / "empty.txt").write_bytes(b"")
    (top / "[red]noise.bin").write_bytes(bytes(range(256)) * 9)
    (top / ".hidden").write_text("x")
    (top / "~$lock.docx").write_text("x")
    (top / "sub" / "loop").symlink_to(top)
    (top / "broken").symlink_to(top / "nowhere")
    os.mkfifo(top / "pipe")
    return top


STATUSES = {
    "0.txt": "read",
    "1.txt": "read",
    "2.txt": "read",
    "[red]noise.bin": "failed",
    "broken": "failed",
    "pipe": "failed",
    "sub/copy.txt": "duplicate",
    "sub/empty.txt": "failed",
    "sub/memo.txt": "partly",
}


def outcomes(folder: Path, options: Options, out: Path | None = None) -> list[Outcome]:
    return list(
        outcomes_of(found_in(folder, without=out), options, report=lambda *_: None, out=out)
    )


def test_every_file_has_one_outcome_in_the_order_of_the_names(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(app, ["read", str(folder), "-o", str(tmp_path / "out"), "--json", "--jobs", "2"]) == 1
    )
    told = json.loads(capsys.readouterr().out)
    assert {each["file"]: each["status"] for each in told["files"]} == STATUSES
    assert [each["file"] for each in told["files"]] == list(STATUSES)
    assert told["counts"] == {"read": 3, "partly": 1, "failed": 4, "duplicate": 1}


def test_the_records_of_a_folder_are_those_of_its_files(folder: Path, tmp_path: Path) -> None:
    out = folder / "out"
    run(app, ["read", str(folder), "-o", str(out), "--jobs", "2"])
    alone = tmp_path / "alone.json"
    run(app, ["read", str(folder / "1.txt"), "-o", str(alone)])
    assert (out / "1.txt.json").read_bytes() == alone.read_bytes()
    written = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert written == ["0.txt.json", "1.txt.json", "2.txt.json", "sub/memo.txt.json"]


def test_what_was_written_into_the_folder_is_not_read_as_a_document(folder: Path) -> None:
    out = folder / "out"
    first = outcomes(folder, Options(jobs=1), out)
    assert outcomes(folder, Options(jobs=1), out) == first


def test_the_number_of_processes_changes_nothing(folder: Path) -> None:
    assert outcomes(folder, Options(jobs=1)) == outcomes(folder, Options(jobs=3))


def test_the_table_says_why_in_both_languages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(app, ["read", str(folder)])
    shown = capsys.readouterr().out
    assert "[red]noise.bin" in shown
    assert "同じ内容" in shown
    assert "known form" in shown


def test_a_folder_of_good_documents_ends_with_zero_and_one_of_none_with_three(
    tmp_path: Path,
) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    (good / "a.txt").write_bytes(SAMPLE)
    (bad / "a.txt").write_bytes(b"")
    assert run(app, ["read", str(good)]) == 0
    assert run(app, ["read", str(bad)]) == 3


@pytest.mark.parametrize("arguments", [["empty"], ["good", "good"]])
def test_an_empty_folder_or_two_at_once_are_a_problem(tmp_path: Path, arguments: list[str]) -> None:
    for name in arguments:
        (tmp_path / name).mkdir(exist_ok=True)
    assert run(app, ["read", *(str(tmp_path / name) for name in arguments)]) in (2, 4)


def test_a_folder_nobody_may_open_fails_alone(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may open everything")
    (folder / "sub").chmod(0)
    try:
        found = {each.name: each.status for each in outcomes(folder, Options(jobs=1))}
    finally:
        (folder / "sub").chmod(0o755)
    assert found["sub"] is Status.FAILED
    assert found["0.txt"] is Status.READ


def test_a_file_that_takes_too_long_fails_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(SAMPLE * 1000)
    (tmp_path / "short.txt").write_bytes(SAMPLE)
    found = {each.name: each for each in outcomes(tmp_path, Options(jobs=1, limit=4))}
    assert (found["long.txt"].status, found["long.txt"].code) == (Status.FAILED, "time-limit")
    assert found["short.txt"].status is Status.READ


def test_a_killed_process_fails_its_file_alone(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(SAMPLE + b"\n" * number)
    (tmp_path / "long.txt").write_bytes(SAMPLE * 1000)
    killed = threading.Event()

    def kill_the_last() -> None:
        """Kills the process that is still at work when all others have answered."""
        end = time.monotonic() + 60
        while not killed.is_set() and time.monotonic() < end:
            busy = [
                worker
                for worker in started
                if worker.task is not None and worker.task.name == "long.txt"
            ]
            if busy and busy[0].until < time.monotonic() + 100:
                busy[0].process.kill()
                killed.set()
            time.sleep(0.01)

    started: list[processes.Worker] = []
    first = processes.Worker.__init__

    def noted(self: processes.Worker, limit: float, folders: processes.Folders) -> None:
        first(self, limit, folders)
        started.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes.Worker, "__init__", noted)
        thread = threading.Thread(target=kill_the_last)
        thread.start()
        found = {each.name: each for each in outcomes(tmp_path, Options(jobs=2, limit=90))}
        thread.join()
    assert {name: each.code for name, each in found.items()} == {
        "0.txt": None, "1.txt": None, "2.txt": None, "3.txt": None, "long.txt": "worker-died",
    }  # fmt: skip


def test_a_folder_is_loaded_and_loading_it_again_adds_nothing(folder: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "HYOKA_HOME": str(installed(tmp_path / "home"))}
    command = [sys.executable, "-m", "hyoka", "load", "--json", str(folder)]
    counts = []
    for _ in range(2):
        told = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert told.returncode == 1, told.stderr
        counts.append(json.loads(told.stdout)["counts"])
    assert counts[0] == counts[1] == {"read": 3, "partly": 0, "failed": 5, "duplicate": 1}


def test_a_document_of_no_known_form_is_read_partly_and_the_nearest_form_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "memo.txt"
    labels = (
        *(
            "施策目標",
            "（各行政機関共通区分）",
            "（判断根拠）",
            "学識経験を有する者の知見の活用",
            "施策の概要",
        ),
        *(
            "担当部局名 海洋局",
            "政策評価実施時期 令和３年８月",
            "個別分野１ 海",
            "測定指標１－１ 藻場の面積",
        ),
        "施策の進捗状況・実績",
    )
    path.write_text("\n\n".join(labels), encoding="utf-8")
    assert run(app, ["read", str(path)]) == 1
    told = capsys.readouterr()
    records = Records.model_validate_json(told.out)
    assert records.nearest is not None
    assert records.nearest.form.startswith("jp.mofa.policy-evaluation/")
    assert "最も近い様式" in told.err


def test_files_of_the_same_size_are_compared_by_their_bytes(tmp_path: Path) -> None:
    for name, data in (("a", b"same"), ("b", b"same"), ("c", b"else"), ("d", b"longer")):
        (tmp_path / name).write_bytes(data)
    found: list[Found] = found_in(tmp_path)
    assert [(each.name, each.same_as) for each in found] == [
        ("a", None),
        ("b", "a"),
        ("c", None),
        ("d", None),
    ]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A real dask scheduler with two workers, in processes of their own."""
    pytest.importorskip("distributed")
    code = (
        "from distributed import LocalCluster\n"
        "import sys\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None,\n"
        "                      protocol='tcp', host='127.0.0.1') as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n"
        "        sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def test_a_cluster_gives_the_same_outcomes_and_the_same_bytes(
    folder: Path, tmp_path: Path, scheduler: str
) -> None:
    for number in range(60):
        (folder / f"more-{number:02d}.txt").write_bytes(SAMPLE + b"\n" * number)
    here, there = tmp_path / "here", tmp_path / "there"
    assert outcomes(folder, Options(jobs=2), here) == outcomes(
        folder, Options(cluster=scheduler), there
    )
    names = sorted(path.relative_to(here) for path in here.rglob("*.json"))
    assert len(names) == 64
    assert sorted(path.relative_to(there) for path in there.rglob("*.json")) == names
    assert all((here / name).read_bytes() == (there / name).read_bytes() for name in names)


def test_a_cluster_that_is_not_there_is_a_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("hyoka.intake.folder.cluster._CONNECT_SECONDS", 1)
    with pytest.raises(Problem) as told:
        outcomes(folder, Options(cluster="tcp://127.0.0.1:9"))
    assert told.value.code == "cluster-unreachable"


def test_without_the_library_the_cluster_is_a_problem_that_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Problem) as told:
        outcomes(folder, Options(cluster="tcp://127.0.0.1:9"))
    assert told.value.code == "no-cluster-support"
    assert "hyoka[cluster]" in told.value.en
