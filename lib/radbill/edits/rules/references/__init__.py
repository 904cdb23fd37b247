"""Edits of the keys that join the tables of a workbook."""
