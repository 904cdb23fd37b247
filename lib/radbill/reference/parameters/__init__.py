"""Dated, cited numbers that rules need, one file each."""
