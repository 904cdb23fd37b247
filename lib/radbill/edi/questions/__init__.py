"""What files of questions to payers share: about coverage (270) and about claims (276)."""
