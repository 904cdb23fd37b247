"""What becomes of each record: a charge, something for a person, or left out with the reason."""
