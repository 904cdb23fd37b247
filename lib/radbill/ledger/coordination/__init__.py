"""Coordination of benefits: what earlier payers decided, which claims go on to a later payer, and when."""
