"""Questions about claims that were sent (276) and their answers (277)."""
