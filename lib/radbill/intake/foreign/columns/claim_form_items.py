"""Headings with the item numbers of the claim form before their words: `24D CPT`, `21A`, `3. Patient's birth date`."""

import re
from collections.abc import Sequence

_ITEM = re.compile(r"(?:item|box|fl)?\s*(\d{1,2})\s*-?\s*([a-lA-L])?[.):]?\s+(?=[^\W\d_])", re.IGNORECASE)
_DIAGNOSIS_ITEM = re.compile(r"(?:item|box|fl)?\s*21\s*[-.]?\s*([A-L]|[1-9]|1[0-2])[.):]?", re.IGNORECASE)
_FEWEST = 5


def without_item_numbers(headings: Sequence[str]) -> list[str]:
    """The headings; where several different items of the form number them, their words alone, and item 21 as it is."""
    numbers = {found[0] for name in headings if (found := _ITEM.match(name))}
    if len(numbers) < _FEWEST:
        return list(headings)
    diagnoses = map(_DIAGNOSIS_ITEM.fullmatch, map(str.strip, headings))
    return [
        f"Diagnosis {found[1]}" if found else _ITEM.sub("", name, count=1)
        for found, name in zip(diagnoses, headings, strict=True)
    ]
