"""radbill in Excel: worksheet functions, buttons, workbook templates, and the same without Excel."""
