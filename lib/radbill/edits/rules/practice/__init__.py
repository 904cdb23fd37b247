"""Edits of the billing practice and of the file's envelope."""
