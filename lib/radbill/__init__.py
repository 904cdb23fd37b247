"""Radiology billing: reference data, codes, prices, edits and claim files. Use `radbill.api`."""

__version__ = "0.1.0"
