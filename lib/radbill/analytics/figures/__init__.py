"""The figures of billing from the ledger: what is owed and how old, how fast and how much of it comes in, from whom."""
