"""What payers other than Medicare have agreed to pay, and Medicare's price under a payer's own percentages."""
