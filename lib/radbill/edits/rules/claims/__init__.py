"""Edits of the claim as a whole."""
