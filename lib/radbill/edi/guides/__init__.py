"""The implementation guides of health care as tables, and what is checked beyond them."""
