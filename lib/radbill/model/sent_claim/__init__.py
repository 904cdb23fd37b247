"""A claim as a file carries it: every fact of an 837P, none that only the practice knows; frozen, without rules."""
