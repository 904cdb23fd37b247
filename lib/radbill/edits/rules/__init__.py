"""The claim edits by group, one per file, found by themselves."""
