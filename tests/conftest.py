"""Fixtures every room's tests share: our samples, the real documents where they are, a data folder of its own."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from hyoka.reading import read
from hyoka.records import PolicyEvaluation, Records
from tests.own_home import RUN
from tests.support.clients import PageClient
from tests.support.installations import bare_tables, databases, drop, make_tables
from tests.support.running import made_once

LONG = {
    "browser/test_every_page.py",
    "cli/test_killed_clusters.py",
    "cli/test_tutorial.py",
    "documents/test_one_slip_one_finding.py",
    "documents/test_printed.py",
    "documents/test_standing_lists.py",
    "documents/test_written.py",
    "money/test_faults.py",
    "property/test_contributions.py",
    "property/test_round_trip.py",
    "property/test_slides.py",
    "store/test_packing.py",
    "store/test_installation.py",
    "store/test_processes.py",
    "store/test_search_on_both.py",
    "web/test_edition.py",
    "workspace/test_kills.py",
}
"""What takes longest, run by `make long`: everything else has to be told within minutes."""
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("varied", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
SHARED = Path(__file__).parents[1].parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what `make long` runs."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).as_posix() in LONG:
            item.add_marker("long")


def sample_bytes(name: str) -> bytes:
    return (files("hyoka") / "catalogue" / "samples" / name).read_bytes()


@pytest.fixture(scope="session")
def sample_2021() -> bytes:
    """Our evaluation report of the fictional ministry, with its slip."""
    return sample_bytes("satoumi-evaluation-2021.txt")


@pytest.fixture(scope="session")
def sample_2024() -> bytes:
    """The report three years later about the same policy."""
    return sample_bytes("satoumi-evaluation-2024.txt")


@pytest.fixture(scope="session")
def sample_slides() -> bytes:
    """Slides about the third field of the same policy, of the year of the second report."""
    return sample_bytes("satoumi-slides-2024.txt")


@pytest.fixture(scope="session")
def records_slides(sample_slides: bytes) -> Records:
    return read(sample_slides, "satoumi-slides-2024.txt")


@pytest.fixture(scope="session")
def sample_contribution() -> bytes:
    """A contribution sheet whose columns an extraction has scattered."""
    return sample_bytes("satoumi-contribution-2017.txt")


@pytest.fixture(scope="session")
def records_contribution(sample_contribution: bytes) -> Records:
    return read(sample_contribution, "satoumi-contribution-2017.txt")


@pytest.fixture(scope="session")
def records_2021(sample_2021: bytes) -> Records:
    return read(sample_2021, "satoumi-evaluation-2021.txt")


@pytest.fixture(scope="session")
def records_2024(sample_2024: bytes) -> Records:
    return read(sample_2024, "satoumi-evaluation-2024.txt")


@pytest.fixture(scope="session")
def report_2021(records_2021: Records) -> PolicyEvaluation:
    report = records_2021.sheets[1]
    assert isinstance(report, PolicyEvaluation)
    return report


@pytest.fixture(scope="session")
def real_report() -> bytes:
    """A real evaluation report of 13,237 lines, where the shared documents lie beside the project."""
    found = sorted((SHARED / "documents").glob("001_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the shared documents are not beside the project")
    return found[0].read_bytes()


@pytest.fixture(autouse=True)
def clean_caches() -> Iterator[None]:
    """What one test counted against a rate limit, or had kept of a page, is nothing to the next."""
    yield
    cache.clear()


@pytest.fixture
def client() -> Client:
    """A visitor's client."""
    return PageClient()


@pytest.fixture
def on_path() -> Iterator[None]:
    """The environment's own commands first on the path."""
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    yield
    os.environ["PATH"] = before


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The database of this run is its own: settings are read before this file, and two runs on one machine met."""
    del django_db_modify_db_settings
    from django.db import connections

    name = f"{os.environ['HYOKA_HOME']}/test.sqlite3"
    shutil.copy(bare_tables(), name)
    connections["default"].settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The tables are copied from those another process of this run may have made."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database notes what is touched, as an installation's does; final rows can be flushed between tests."""
    del django_db_setup
    from hyoka.store.sealing.guards import raise_touch_guards

    with django_db_blocker.unblock():
        raise_touch_guards()


@pytest.fixture(scope="session")
def tables() -> str:
    """The name of a database of the server that has its tables and nothing in them."""
    return made_once("postgresql", make_tables).read_text()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The database that all processes copied goes when the first of them ends."""
    made = Path(os.environ[RUN]) / "postgresql"
    if not hasattr(config, "workerinput") and made.exists():
        drop(made.read_text())


@pytest.fixture
def postgresql(tables: str) -> Iterator[str]:
    """The address of a database of its own that has its tables."""
    yield from databases(tables)


@pytest.fixture
def new_postgresql() -> Iterator[str]:
    """The address of an empty database of its own."""
    yield from databases()
