"""Medicare's price of one line, step by step."""
