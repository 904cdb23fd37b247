"""Edits of the diagnoses and of the pointers to them."""
