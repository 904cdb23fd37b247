"""The ledger: batches, control numbers, services sent."""
