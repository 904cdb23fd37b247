"""The one table of calls that every host answers."""

from tests.parity import (
    table_coding,
    table_ledger,
    table_lookups,
    table_outdated,
    table_prices,
    table_published,
    table_releases,
)
from tests.parity.calls import Call

TABLES = {
    "published": table_published.calls(),
    "prices": table_prices.calls(),
    "lookups": table_lookups.calls(),
    "coding": table_coding.calls(),
    "releases": table_releases.calls(),
    "outdated": table_outdated.calls(),
    "ledger": table_ledger.calls(),
}


def all_calls() -> list[Call]:
    return [each for calls in TABLES.values() for each in calls]
