"""From the names that RIS vendors give exams to ranked procedure codes, by a grammar of our own words."""
