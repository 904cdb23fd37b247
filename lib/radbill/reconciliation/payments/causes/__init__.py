"""Why a payer may allow something else than it should: one kind of cause a file, each tried by pricing again."""
