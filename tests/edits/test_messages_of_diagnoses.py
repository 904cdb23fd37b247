"""What is said of a diagnosis has its point: over every case of every edit."""

import re
from collections.abc import Iterator

import pytest

from tests.edits.cases import ALL_FILES, Case, CaseFile
from tests.edits.scrubbed_cases import scrubbed

#: The shortest code that is written with a point.
SHORTEST = 4


def texts_of(case: Case) -> list[str]:
    result = scrubbed(case)
    return [text for finding in result.findings for text in (finding.message, finding.what_to_do)]


def codes_without_point(file: CaseFile) -> Iterator[tuple[str, str]]:
    """Texts in which a diagnosis of the case's claims stands as the claim file writes it."""
    for case in file.failing:
        codes = {code for claim in case.batch.claims for code in claim.diagnoses if len(code) >= SHORTEST}
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(codes)))})\b")
        well_formed = re.compile("[A-TV-Z][0-9][0-9A-Z]{2,5}")
        for text in texts_of(case):
            yield from ((code, text) for code in pattern.findall(text) if well_formed.fullmatch(code))


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.edit)
def test_no_message_holds_a_diagnosis_without_its_point(file: CaseFile) -> None:
    assert list(codes_without_point(file)) == []
