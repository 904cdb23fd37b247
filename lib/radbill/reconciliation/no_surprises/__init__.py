"""Readings that payers must pay by the No Surprises Act: amounts side by side, clocks, what may go together."""
