"""Reports of closed months, kept as they were: rows as JSON, compressed, each with its digest."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select

from radbill.ledger.store.closed_months import last_day_of, month_of
from radbill.ledger.store.month_tables import CLOSED_REPORTS

_Rows = list[tuple[Any, ...]]


def kept_table(connection: Connection, name: str, as_of: date) -> tuple[tuple[str, ...], _Rows] | None:
    """Headings and rows of a report as of the last day of a closed month; none of any other day."""
    if as_of != last_day_of(as_of):
        return None
    kept = CLOSED_REPORTS.c
    query = select(kept.content).where(kept.month == month_of(as_of), kept.name == name)
    content = connection.execute(query).scalar()
    return _table_of(bytes(content)) if content is not None else None


def keep_reports(
    connection: Connection, month: str, tables: Mapping[str, tuple[Sequence[str], Sequence[tuple[Any, ...]]]]
) -> str:
    """Keep the reports of a month; gives the digest of all of them."""
    contents = {name: _content(*tables[name]) for name in sorted(tables)}
    digests = {name: _sha256(content) for name, content in contents.items()}
    rows = [{"month": month, "name": name, "content": zlib.compress(content), "sha256": digests[name]}
            for name, content in contents.items()]  # fmt: skip
    connection.execute(insert(CLOSED_REPORTS), rows)
    return digest_of(digests.items())


def kept_digest(connection: Connection, month: str) -> str:
    """The digest of the reports of a month as they stand; empty when one of them is damaged."""
    query = select(CLOSED_REPORTS).where(CLOSED_REPORTS.c.month == month).order_by(CLOSED_REPORTS.c.name)
    found = []
    for row in connection.execute(query):
        try:
            sha256 = _sha256(zlib.decompress(bytes(row.content)))
        except zlib.error:
            return ""
        if sha256 != row.sha256:
            return ""
        found.append((row.name, sha256))
    return digest_of(sorted(found))


def digest_of(reports: Iterable[tuple[str, str]]) -> str:
    """One digest of all."""
    return _sha256("".join(f"{name} {sha256}\n" for name, sha256 in reports).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _content(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Amounts stand as texts, in the columns that are named as amounts."""
    amounts = [at for at in range(len(columns)) if any(isinstance(row[at], Decimal) for row in rows)]
    facts = {"columns": list(columns), "amounts": amounts, "rows": [list(row) for row in rows]}
    return json.dumps(facts, default=str, separators=(",", ":")).encode()


def _table_of(content: bytes) -> tuple[tuple[str, ...], _Rows]:
    facts = json.loads(zlib.decompress(content))
    amounts = set(facts["amounts"])
    rows = [
        tuple(Decimal(value) if at in amounts and value is not None else value for at, value in enumerate(row))
        for row in facts["rows"]
    ]
    return tuple(facts["columns"]), rows
