"""Which modifiers a line needs, and in which order they stand."""
