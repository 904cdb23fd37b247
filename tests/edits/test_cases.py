"""What is misspelt in a case file is refused, and CONTRIBUTING names the keys that a case may have."""

import re
from pathlib import Path

import pytest

from tests.edits.batch_tables import TABLES
from tests.edits.cases import Case, CaseFile, Expected, FailingCase, read_cases
from tests.edits.valid_batch import changed, valid_sketch

CONTRIBUTING = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
GOOD = """
edit: RB6001
failing:
- case: zero
  change: {claims.C1.lines.L1.units: 0}
  expect: {claims: [C1], severity: REJECT}
passing:
- case: two
  copies: {claims.C9: claims.C1}
  change:
    claims.C9.lines.L1.units: 2
    medical_policies.T1: {name: Head CT, procedures: "70450", diagnoses: R51}
  sent:
  - {procedure_code: "70460"}
"""


def test_the_good_file_is_read() -> None:
    file = read_cases(GOOD)
    assert file.passing[0].batch.claims[-1].lines[0].units == 2
    assert file.passing[0].sent[0].procedure_code == "70460"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("edit:", "edits:"), ("passing:", "pasing:"), ("- case: two", "- name: two"), ("  change:\n", "  changes:\n"),
        ("expect:", "expects:"), ("severity: REJECT", "severty: REJECT"), ("severity: REJECT", "severity: REJECTED"),
        ("claims: [C1],", ""), ("copies:", "copy:"), ("sent:", "sends:"),
        ("{procedure_code:", "{procedure:"), ("claims.C9.lines.L1.units", "claims.C9.lines.L1.unit"),
        ("claims.C9.lines.L1.units", "claim.C9.lines.L1.units"), ("claims.C9: claims.C1", "claims.C9: clams.C1"),
        ("claims.C9.lines.L1.units", "claims.C9.line.L1.units"), ("units: 2", "units: two"),
        ("medical_policies", "medical_policy"), ("procedures:", "procedure:"), ("name: Head CT", "nam: Head CT"),
        ("- case: two", "- case: two\n  expect: {claims: []}"),
        ("claims.C9.lines.L1.units", "claims.C1.refering"),
        ("claims.C9.lines.L1.units", "patients.P1.coverage.memberid"),
        ("claims.C9.lines.L1.units", "patients.P1.person.adress.city"),
    ],
)  # fmt: skip
def test_what_is_misspelt_is_refused(right: str, wrong: str) -> None:
    assert GOOD.count(right) >= 1
    with pytest.raises(ValueError, match=r"validation error|is no field"):
        read_cases(GOOD.replace(right, wrong))


@pytest.mark.parametrize("path", ["claims.C8.frequency", "claims.C1.lines.L8.units", "payers.ACNE.name"])
def test_a_row_that_is_not_there_is_refused(path: str) -> None:
    with pytest.raises(KeyError):
        changed(valid_sketch(), {path: "1"})


def test_a_report_of_no_line_is_refused() -> None:
    case = Case.model_validate({"case": "no such line", "change": {"reports.L8": "A report."}})
    with pytest.raises(AssertionError, match="a report of no line"):
        _ = case.batch


def contributing() -> str:
    """The section about case files."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    return text.partition("## The case file of an edit\n")[2].partition("\n## ")[0]


def test_contributing_names_the_keys_of_a_case() -> None:
    table = re.findall(r"^\| `([a-z_.]+)`", contributing(), re.MULTILINE)
    keys = [*CaseFile.model_fields, *(info.alias or name for name, info in FailingCase.model_fields.items())]
    assert sorted(table) == sorted([*keys, *(f"expect.{name}" for name in Expected.model_fields)])


def test_contributing_names_the_tables_of_the_batch() -> None:
    assert not [table for table in TABLES.model_fields if f"`{table}`" not in contributing()]
