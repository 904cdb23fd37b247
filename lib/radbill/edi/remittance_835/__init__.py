"""What payers pay and why (835, 005010X221A1): read claim by claim, typed, in cents, with its three balances."""
