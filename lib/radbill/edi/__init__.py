"""Claims and answers as X12 files."""
