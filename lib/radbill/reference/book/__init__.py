"""Answers from published data by date of service."""
