"""The records of a claim batch: frozen, typed, without rules."""
