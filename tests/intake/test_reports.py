from radbill.intake.reports import ReportRow, ReportTexts, match_reports
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice

CLAIM = Claim(
    claim_id="C1",
    practice=Practice(),
    patient=Patient(patient_id="1"),
    payer=Payer(payer_key="A"),
    lines=(ServiceLine(line_id="L1"), ServiceLine(line_id="L2")),
)


def test_rows_of_one_line_are_one_report_from_top_to_bottom() -> None:
    rows = [ReportRow(5, "L1", "Report."), ReportRow(6, "L2", "Other."), ReportRow(7, "L1", "Addendum.")]
    assert match_reports(rows, [CLAIM]) == ReportTexts({"L1": "Report.\nAddendum.", "L2": "Other."}, ())


def test_a_row_whose_line_nobody_has_is_named_by_its_number() -> None:
    assert match_reports([ReportRow(5, "L9", "Report."), ReportRow(6, "L8", "")], [CLAIM]) == ReportTexts({}, (5, 6))


def test_rows_without_a_text_or_a_line_are_no_reports() -> None:
    assert match_reports([ReportRow(5, "L1", ""), ReportRow(6, "", "Report.")], [CLAIM]) == ReportTexts({}, ())
