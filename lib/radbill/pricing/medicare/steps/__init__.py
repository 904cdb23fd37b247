"""The adjustments of a price, one a file; each declares its stage, and is found by being there."""
