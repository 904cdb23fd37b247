"""What a line above its rows tells of them: a day behind its label, a person and the NPI of that person."""

import pytest

from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.carrying import facts_above


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("SERVICE DATE 07/06/2026", {"date_of_service": "07/06/2026"}),
        ("CHARGE JOURNAL   DOS 07/06/2026", {"date_of_service": "07/06/2026"}),
        ("RUN DATE 07/06/2026", {}),
        ("SERVICE DATE 07/06/2026 - 07/10/2026", {}),
        ("RADIOLOGIST: SHAM, PAUL   NPI: 2027280975",
         {"rendering_name": "SHAM, PAUL", "rendering_npi": "2027280975"}),
        ("Site: Sham General (POS 22)", {"site": "Sham General", "place_of_service": "22"}),
        ("Location: Sham General [POS: 11]", {"site": "Sham General", "place_of_service": "11"}),
        ("Reader: SHAM, PAUL (NPI 2027280975)", {"rendering_name": "SHAM, PAUL", "rendering_npi": "2027280975"}),
        ("Site: Sham General (North)", {"site": "Sham General (North)"}),
        ("MOCK, ADA J MRN: 00514625 DOB: 06/12/1974 Sex: F Ins: SHAM MEDICAID ID: XQ67402",
         {"patient_name": "MOCK, ADA J", "mrn": "00514625", "birth_date": "06/12/1974", "sex": "F",
          "payer_name": "SHAM MEDICAID", "member_id": "XQ67402"}),
        ("Mock, Ada   MRN: 7001   Member ID: 55 Group No: 7",
         {"patient_name": "Mock, Ada", "mrn": "7001", "member_id": "55", "group_number": "7"}),
        ("Patient: MOCK, ADA DOB: 01/02/1950 Plan: SHAM HEALTH Policy No: XQ1",
         {"patient_name": "MOCK, ADA", "birth_date": "01/02/1950", "payer_name": "SHAM HEALTH", "member_id": "XQ1"}),
        ("Report: Foo, Bar Printed: 01/02/2026", {}),
        ("REFERRING: MOCK, ANN   NPI: 2027280975", {"ordering_name": "MOCK, ANN", "ordering_npi": "2027280975"}),
    ],
)  # fmt: skip
def test_facts_of_a_line(line: str, facts: dict[str, str]) -> None:
    assert facts_above(SourceRow(1, (line,))) == facts
