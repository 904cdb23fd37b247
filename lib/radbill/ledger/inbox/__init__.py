"""Files that come back from clearinghouses and payers: known, kept, noted and posted, each once."""
