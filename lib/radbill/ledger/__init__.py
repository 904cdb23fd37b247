"""Batches, control numbers and the fact that a claim was sent."""
