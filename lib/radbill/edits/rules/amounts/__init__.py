"""Edits of units and charges."""
