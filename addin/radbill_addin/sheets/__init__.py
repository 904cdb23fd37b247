"""What stands on the sheets of a workbook: one definition serves the reader and the template builder."""
