"""Claims in the ledger: the story of one, and those that another system sent taken over."""
