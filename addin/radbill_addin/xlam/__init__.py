"""Builds `radbill.xlam`, the add-in that Excel loads, from the texts in `excel_sources`, without Excel."""
