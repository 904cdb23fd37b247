"""Claims of an 837P read into records of a file; what they have no place for is told by its segment."""
