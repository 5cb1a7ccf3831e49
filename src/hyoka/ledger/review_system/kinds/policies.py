"""1-3: the policies a project belongs to. Rows that only name a law or a plan tell no policy."""

from collections.abc import Iterator

from hyoka.ledger.rows import Policy, Row
from hyoka.ledger.tables.header import Record


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """The policy and the measure under it, where the row names one."""
    policy, measure = record["政策"].strip(), record["施策"].strip()
    if policy or measure:
        ministry, address = record["政策所管府省庁_P"], record["政策・施策URL"]
        yield Policy(sheet, ministry, policy, measure, address, record.row)
