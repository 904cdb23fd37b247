"""The figures a billing manager asks for: which edits hold most claims, and whose."""
