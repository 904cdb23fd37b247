"""Run by alembic: the connection comes from `migration.upgrade`, whose transaction holds all revisions or none."""

from alembic import context

from radbill.ledger.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
