"""One way of agreeing on a price per file."""
