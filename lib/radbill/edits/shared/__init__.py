"""What edits of several groups share."""
