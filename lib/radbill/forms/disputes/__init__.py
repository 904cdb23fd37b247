"""Letters to payers about services that were paid below what is due, with the arithmetic."""
