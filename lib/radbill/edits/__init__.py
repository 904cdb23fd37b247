"""Claim edits: each finds one error, says why it matters and what to do instead.

To add an edit, write `rules/<group>/rb1234_what_is_wrong.py` with one function under `edit`, and its cases in
`tests/cases/edits/RB1234.yaml`. Nothing else is edited: it is found by itself, and the tests over all edits hold it to
its explanation, its source and its cases. An id is never used again.

Ids by group: 10 practice, 11 providers, 12 facilities, 13 payers, 14 patients, 20 references, 21 claims, 3 procedures,
4 modifiers, 5 components, 6 amounts, 70 diagnoses, 71 necessity, 75 documentation, 8 pairs, 9 reference data.
"""
