"""Edits of medical necessity: diagnoses that support a procedure by the payer's own policy."""
