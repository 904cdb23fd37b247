"""What a report must say for a code to stand, and which code the text would support."""
