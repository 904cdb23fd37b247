"""Edits of the patients and their coverage."""
