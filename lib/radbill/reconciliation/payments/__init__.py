"""What payers paid held against what they should have: `paid_against_expected` answers for each line, with causes."""
