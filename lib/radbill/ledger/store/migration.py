"""Brings the tables of any earlier ledger to those of today, in one transaction: all of it or nothing."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from radbill.core.failures import FailureReason
from radbill.ledger.store.failures import refuse
from radbill.ledger.store.tables import HEAD_REVISION

_SCRIPTS = Path(__file__).parent / "migrations"
#: Schemas before there were revisions, as their table of facts says.
_REVISION_OF_SCHEMA = {"1": "0001", "2": "0002"}
_VERSIONS = "alembic_version"


def revision_of(connection: Connection) -> str:
    """Revision of the tables; empty when there are none.

    Raises:
        LedgerError: a newer radbill made them.
    """
    tables = set(inspect(connection).get_table_names())
    if _VERSIONS in tables:
        revision = str(connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar() or "")  # noqa: S608
    elif "facts" in tables:
        schema = connection.execute(text("SELECT value FROM facts WHERE name = 'schema'")).scalar()
        revision = _REVISION_OF_SCHEMA.get(str(schema), "newer") if schema else ""
    else:
        revision = ""
    if revision > HEAD_REVISION:
        refuse("The ledger was written by a newer radbill.", "Install that version again.",
               FailureReason.UNREADABLE_FILE)  # fmt: skip
    return revision


def upgrade(connection: Connection, revision: str, target: str = HEAD_REVISION) -> None:
    """Run every revision after the one that the tables have, in the connection's transaction."""
    from alembic import command, config  # noqa: PLC0415 - only a ledger that is new or older needs it

    settings = config.Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    if revision and not inspect(connection).has_table(_VERSIONS):
        command.stamp(settings, revision)
    command.upgrade(settings, target)
