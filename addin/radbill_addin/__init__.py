"""radbill in Excel: worksheet functions, ribbon actions, workbook templates, and the same without Excel."""

import os

# openpyxl writes other bytes where lxml is installed (letters bring it); a workbook is the same on every computer.
os.environ.setdefault("OPENPYXL_LXML", "False")
