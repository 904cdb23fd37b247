"""Records of another system in the practice's fields: cells split, names and dates read, doubts noted."""
