"""Worksheet functions, one small module per family. Each takes a cell or a whole column for every argument."""
