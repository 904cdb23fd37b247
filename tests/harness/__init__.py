"""A pretended Windows and Excel, so that the add-in's real call path through xlwings runs anywhere."""
