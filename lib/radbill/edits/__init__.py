"""Claim edits: each finds one fault, says why it matters and what to do instead."""
