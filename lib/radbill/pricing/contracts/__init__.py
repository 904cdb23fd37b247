"""What payers other than Medicare have agreed to pay."""
