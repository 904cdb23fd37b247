"""Between the practice's claims and claims as a file carries them."""
