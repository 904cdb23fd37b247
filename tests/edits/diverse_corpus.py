"""Claims with the diagnoses of a real group: thousands of them, few of which make up most of the work.

The right claims of `corpus` have one diagnosis for each exam and many claims a patient, so that edits are asked few
different questions. Here a patient has two claims, and a line one to four of 3,000 diagnoses, the commonest first
(Zipf). What edits find in them is not told in advance: they are for measuring, and for comparing two ways to scrub.
"""

import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import right_claims
from tests.edits.valid_batch import Sketch

DIAGNOSIS_COUNT = 3000
CLAIMS_OF_A_PATIENT = 2
#: Chapters of which nothing depends on age, pregnancy or the circumstances of an accident.
_CHAPTERS = "CDEGIJKMNR"
_A_DAY = date(2026, 7, 1)


def diverse_claims(count: int, seed: int) -> Sketch:
    """A batch with the diagnoses of the starter set; two claims a patient."""
    sketch = right_claims(count, seed, patient_count=max(1, count // CLAIMS_OF_A_PATIENT)) | {"medical_policies": {}}
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    diagnoses = _diagnoses()
    weights = list(accumulate(1 / rank for rank in range(1, len(diagnoses) + 1)))
    for claim in sketch["claims"].values():
        for line in claim["lines"].values():
            drawn = draw.choices(diagnoses, cum_weights=weights, k=draw.choice([1, 1, 2, 2, 3, 4]))
            line["diagnoses"] = list(dict.fromkeys(drawn))
    return sketch


@cache
def _diagnoses() -> tuple[str, ...]:
    """Complete codes in force, spread over the chapters, in a random order that is always the same."""
    book = ReferenceBook.open(Path("no-store-here"))
    codes = sorted(set(_listed(book)))
    random.Random(17).shuffle(codes)  # noqa: S311 - a repeatable choice, no secret
    return tuple(islice(filter(lambda code: _is_complete(book, code), codes), DIAGNOSIS_COUNT))


def _listed(book: ReferenceBook) -> Iterator[str]:
    for release in book.releases():
        rows = book.rows_of_release(release) if release.kind.startswith("icd10cm") else ()
        if not isinstance(rows, Failure):
            yield from (str(row["diagnosis_code"]) for row in rows if str(row["diagnosis_code"])[0] in _CHAPTERS)


def _is_complete(book: ReferenceBook, code: str) -> bool:
    answer = book.diagnosis(code, _A_DAY)
    return not isinstance(answer, Failure) and answer.is_billable
