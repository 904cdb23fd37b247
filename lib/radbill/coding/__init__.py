"""Help with coding: which modifiers a line needs, which it does not, and in which order they stand."""
