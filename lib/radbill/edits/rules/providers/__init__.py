"""Edits of the persons who read, order and refer."""
