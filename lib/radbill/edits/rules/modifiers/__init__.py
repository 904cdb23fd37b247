"""Edits of the modifiers."""
