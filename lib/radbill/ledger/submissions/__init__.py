"""Sending a batch once: file and record together, recovery after a crash, history."""
