"""What the report of a line must say for its code to stand; each finding asks a person to read it again."""
