"""Findings, failures and changes as the text that a biller reads."""
