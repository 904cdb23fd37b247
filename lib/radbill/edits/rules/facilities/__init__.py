"""Edits of the places where exams are done."""
