"""Identifiers on a claim, one per module, each with the same verbs."""
