"""Worksheet functions, one small module per family; each takes a cell or a whole column for every argument."""
