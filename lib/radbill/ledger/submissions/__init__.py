"""Sending a batch once: delivery, recovery, history."""
