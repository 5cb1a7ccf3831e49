"""Open data of a thousand evaluations: our Parquet against duckdb writing the same rows."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from hyoka.publishing import Dataset, dataset_of, export_format, tables
from hyoka.publishing.comma import table_csv
from hyoka.records import Records

pytestmark = pytest.mark.bench
TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


@pytest.fixture(scope="module")
def dataset(records_2021: Records) -> Dataset:
    """The sample as a thousand documents."""
    documents = [
        records_2021.document.model_copy(update={"sha256": f"{number:064x}"[::-1]})
        for number in range(1000)
    ]
    return dataset_of(
        records_2021.model_copy(update={"document": document}) for document in documents
    )


def median(work: Callable[[], object], times: int = 3) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def test_parquet_is_within_three_times_of_duckdb_writing_the_same_rows(
    dataset: Dataset, tmp_path: Path
) -> None:
    with duckdb.connect() as database:
        for table in tables():
            path = tmp_path / f"{table.table}.csv"
            path.write_bytes(table_csv(dataset, table))
            columns = {column.name: TYPES[column.type] for column in table.columns}
            database.execute(
                f'CREATE TABLE "{table.table}" AS SELECT * FROM read_csv(?, header = true, columns = {columns})',
                [str(path)],
            )

        def peer() -> None:
            """Writes the rows it holds already."""
            for table in tables():
                out = tmp_path / f"{table.table}.parquet"
                database.execute(
                    f"COPY \"{table.table}\" TO '{out}' (FORMAT parquet, COMPRESSION zstd)"
                )

        theirs = median(peer)
    ours = median(lambda: export_format("parquet").exported(dataset))
    n_rows = sum(dataset.n_rows(table) for table in tables())
    print(f"\n{n_rows:,} rows: ours {ours:.2f} s, duckdb {theirs:.2f} s, ratio {ours / theirs:.2f}")
    assert ours <= 3 * theirs
