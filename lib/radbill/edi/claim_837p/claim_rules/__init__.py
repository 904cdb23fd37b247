"""What a claim must keep to be written: lengths and codes, what belongs together, earlier payers' sums."""
