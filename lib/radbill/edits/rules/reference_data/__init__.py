"""Edits of what could not be checked."""
