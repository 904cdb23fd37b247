"""The RIS's list of exams held against the charges of a workbook and everything sent before."""
