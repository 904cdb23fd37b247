"""What the other side says to files and claims that were sent: TA1, 999 and 277CA."""
