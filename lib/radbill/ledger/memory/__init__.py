"""What the last batch of a practice said of the practice, its payers and its patients, kept for the next one."""
