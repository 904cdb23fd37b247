"""How the ledger's tables came to be: one revision a change, run by alembic in the transaction of the opening."""
