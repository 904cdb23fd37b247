"""What a report must say for a code to stand, and the codes that an exam description suggests."""
