"""Words of numbers that are a visit's, which neither names a patient nor an exam."""

OF_VISITS = frozenset({"visit", "encounter", "csn", "fin", "har"})
