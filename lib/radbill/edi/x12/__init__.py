"""X12 files as such: delimiters, segments, envelopes. Nothing here knows what a claim is."""
