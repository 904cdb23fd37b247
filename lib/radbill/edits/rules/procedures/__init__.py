"""Edits of what was done, when and where."""
