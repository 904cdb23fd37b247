"""Edits of the payers."""
