"""Views that a report names are counted one by one, whatever the code; a count that is not sure leads to no code."""

from itertools import combinations

import pytest

from radbill.codes.imaging_codes import imaging_codes
from radbill.coding.reports.review import UNCERTAIN, review_report
from radbill.coding.reports.views import views_described

#: Each is one view of its own (Long, Radiographic Positioning; names as reports use them).
NAMED = (
    "lateral", "waters", "caldwell", "towne", "submentovertex", "rhese", "lordotic", "decubitus", "oblique", "sunrise",
    "tunnel", "axillary", "scapular y", "grashey", "stryker", "radial head", "scaphoid", "carpal tunnel", "mortise",
    "harris", "broden", "frog-leg", "inlet", "outlet", "judet", "ferguson", "swimmer's", "odontoid", "flexion",
    "extension", "pillar",
)  # fmt: skip
CODES = [row for row in imaging_codes().values() if row.views > 1 and len(row.exams) == 1]
REPORT = "X-RAY 04/02/2025\nTECHNIQUE: {}.\nCOMPARISON: None.\nFINDINGS: Normal.\nIMPRESSION: Normal."


@pytest.mark.parametrize("pair", list(combinations(NAMED, 2)), ids=" and ".join)
def test_two_named_views_and_one_from_the_front_are_three(pair) -> None:
    assert views_described(f"ap, {pair[0]} and {pair[1]} projections") == 3


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.procedure_code)
def test_as_many_named_views_as_a_code_needs_are_enough(row) -> None:
    for start in range(len(NAMED)):
        named = (NAMED * 2)[start : start + row.views]
        report = review_report(row.procedure_code, REPORT.format(f"Projections {', '.join(named)}"))
        assert "views" not in report.missing, named


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.procedure_code)
def test_views_that_are_not_counted_lead_to_no_other_code(row) -> None:
    report = review_report(row.procedure_code, REPORT.format("AP view with additional views"))
    assert report.supported_codes == (row.procedure_code,)
    assert [each.state for each in report.requirements if each.name == "views"] == [UNCERTAIN]


@pytest.mark.parametrize(
    ("code", "technique"),
    [
        ("70220", "Waters, Caldwell, lateral and submentovertex views"),
        ("70260", "AP, lateral, Towne and Waters views"),
        ("70150", "Waters, Caldwell, lateral views"), ("74022", "Supine and upright abdomen with PA chest"),
        ("72190", "AP, inlet, outlet and Judet views"), ("73080", "AP, lateral and radial head views"),
        ("71047", "PA, lateral and lordotic views"), ("73130", "Three radiographs"), ("73130", "3 or more views"),
    ],
)  # fmt: skip
def test_right_plain_films_are_supported(code, technique) -> None:
    assert review_report(code, REPORT.format(technique)).supported_codes == (code,)
