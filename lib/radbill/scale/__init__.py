"""The same prices on many machines."""
