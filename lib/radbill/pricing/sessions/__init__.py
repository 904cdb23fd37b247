"""Lines of one patient on one day: ranked, then priced together."""
