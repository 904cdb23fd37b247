"""What is owed: remittances posted to claims, each cent once, in double entry that is only added to."""
