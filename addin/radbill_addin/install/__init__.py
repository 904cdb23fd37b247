"""Puts the add-in where Excel finds it, takes it away again, and says what is wrong with an installation."""
