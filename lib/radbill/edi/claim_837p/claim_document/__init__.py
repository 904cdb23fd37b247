"""Claims as a JSON document: read into records by the records' own fields, and written from them."""
