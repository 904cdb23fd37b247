"""Where published files are, and their download on command."""
