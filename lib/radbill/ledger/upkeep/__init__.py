"""The ledger looked after: verified, backed up, restored, moved to a server, its names purged."""
