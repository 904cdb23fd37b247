"""How the actions see a workbook, whether it is open in Excel or a file on disk."""
