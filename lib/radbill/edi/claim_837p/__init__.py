"""Professional claims as 837P files (005010X222A1): written, and read back."""
