"""radbill in Excel: worksheet functions, ribbon actions, workbook templates, and the same without Excel."""
