"""The tables of the ledger, and the one transaction in which a batch is recorded."""
