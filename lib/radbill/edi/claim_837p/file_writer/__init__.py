"""Claims as records of a file, written loop by loop in the guide's order; rules have been checked before."""
