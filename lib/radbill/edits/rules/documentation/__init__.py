"""Edits of a line's report: what it must say for its code to stand."""
