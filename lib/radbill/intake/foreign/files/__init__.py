"""Files of other systems as rows of text with the numbers that a person sees: lines of a text, rows of a sheet."""
