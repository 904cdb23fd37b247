"""Edits of the professional and technical component."""
