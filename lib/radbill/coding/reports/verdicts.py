"""What is said of a thing that a report must say."""

PRESENT, MISSING, UNCERTAIN = "found", "missing", "uncertain"
