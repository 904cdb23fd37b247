"""Run by alembic: the connection comes from `migration.upgrade`, whose transaction holds all revisions or none."""

from alembic import context

from radbill.ledger.store.tables import METADATA

if hasattr(context, "config"):  # alembic runs this file; whoever only looks at the package changes nothing
    context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
    context.run_migrations()
