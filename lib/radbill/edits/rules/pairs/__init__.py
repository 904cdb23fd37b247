"""Edits of lines that do not go together."""
