"""Help with coding: which modifiers a line needs and in which order they stand; which codes go with an intervention."""
