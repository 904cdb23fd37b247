"""Exports of other systems: read as they come, their columns understood, each record with a stated fate."""
