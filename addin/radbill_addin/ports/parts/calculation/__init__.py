"""Results of formulas that are shown to people, worked out where Excel's own rules leave no doubt."""
