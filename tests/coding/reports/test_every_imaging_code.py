"""Reports made for every code of the table: a right text is supported; a wrong contrast and too few views are not."""

import pytest

from radbill.codes.imaging_codes import AXES, ImagingCode, Purpose, alternatives, imaging_codes
from radbill.coding.reports.review import MISSING, SUPPORTED, DocReview, review_report

ROWS = tuple(imaging_codes().values())
CONTRASTS = AXES["contrast"]
SAID = {
    "without": "Images were obtained without intravenous contrast.",
    "with": "Images were obtained after 90 mL of Omnipaque 350 IV.",
    "both": "Images were obtained without and with intravenous contrast.",
}
NUMBERS = (
    "",
    "One view was",
    "Two views were",
    "Three views were",
    "Four views were",
    "Five views were",
    "6 views were",
)
#: All that rules of single codes look for; none of it speaks of contrast or views.
ELSE = (
    "Low dose. Spectral waveforms and color flow. Volume rendering under my direction on an independent workstation. "
    "Tomosynthesis. Fluoroscopy time 1.2 minutes. Permanent pictures stored. The vein is patent, the needle seen in "
    "real time. Liver, gallbladder, common duct, pancreas, spleen, both kidneys, aorta, IVC and iliacs. Bladder. "
    "Uterus, endometrium and adnexa. Fetal survey, placenta, amniotic fluid, biometry. "
    "T-score of spine and hip -1.0. No vertebral fracture. BI-RADS 1. "
)
REPORT = """{title}
DATE: 04/02/2025
INDICATION: {reason}
TECHNIQUE: {contrast} {views}
COMPARISON: None.
FINDINGS: {findings}Unremarkable.
IMPRESSION: Normal.
Electronically signed by Avery Sample, MD"""


def reviewed(row: ImagingCode, contrast: str = "", views: int = 0) -> DocReview:
    """The review of a report that says what the code says, but for what is given."""
    said = contrast or next(iter(row.values("contrast")), "")
    number = views or row.views
    purpose = "Screening " if row.purpose is Purpose.SCREENING else ""
    sides = "bilateral " if row.sides == "both sides" else ""
    text = REPORT.format(
        title=f"{purpose}{sides}{row.exams[0]}",
        reason="Asymptomatic, current smoker, 30 pack-years." if purpose else "Follow-up of hematuria.",
        contrast=SAID.get(said, ""),
        views=f"{NUMBERS[number]} obtained." if number else "",
        findings=ELSE,
    )
    return review_report(row.procedure_code, text)


def ids(row: ImagingCode) -> str:
    return row.procedure_code


@pytest.mark.parametrize("row", ROWS, ids=ids)
def test_a_text_that_says_what_the_code_says_is_supported(row) -> None:
    found = reviewed(row)
    assert (found.verdict, found.missing) == (SUPPORTED, ())
    assert found.supported_codes == (row.procedure_code,)
    looked_at = {each.name for each in found.requirements}
    assert ("contrast" in looked_at, "views" in looked_at) == (bool(row.contrast), bool(row.views))


@pytest.mark.parametrize("row", [row for row in ROWS if row.contrast], ids=ids)
def test_a_wrong_contrast_is_not_supported(row) -> None:
    choice = next(alternatives(row.procedure_code, "contrast"))
    for wrong in set(CONTRASTS) - set(row.values("contrast")):
        found = reviewed(row, contrast=wrong)
        assert found.missing == ("contrast",)
        assert found.supported_codes == tuple(code for value, code in choice.items() if value == wrong)


@pytest.mark.parametrize("row", [row for row in ROWS if row.views > 1], ids=ids)
def test_too_few_views_are_not_supported(row) -> None:
    for fewer in range(1, row.views):
        found = reviewed(row, views=fewer)
        assert found.missing == ("views",)
        (views,) = (each for each in found.requirements if each.state == MISSING)
        others = {code for choice in alternatives(row.procedure_code, "views") for code in choice.values()}
        assert views.supports in others - {row.procedure_code} if views.supports else "modifier 52" in views.words


@pytest.mark.parametrize("row", [row for row in ROWS if row.views], ids=ids)
def test_more_views_are_the_code_of_more_views(row) -> None:
    (*_, choice) = alternatives(row.procedure_code, "views")
    for least, code in choice.items():
        if int(least) > row.views and len(row.exams) == 1:
            assert reviewed(row, views=int(least)).supported_codes == (code,)


@pytest.mark.parametrize(
    ("code", "views", "supported"),
    [("70260", 2, "70250"), ("70220", 2, "70210"), ("72083", 3, "72082"), ("72202", 2, "72200"), ("70110", 3, "70100"),
     ("72114", 4, "72110"), ("72040", 1, "72020"), ("73610", 2, "73600"), ("73600", 1, "73600"), ("73620", 1, "73620"),
     ("73120", 1, "73120"), ("73100", 1, "73100"), ("73070", 1, "73070"), ("71101", 2, "71101")],
)  # fmt: skip
def test_codes_whose_views_are_known_from_their_publishers(code, views, supported) -> None:
    found = reviewed(imaging_codes()[code], views=views)
    assert (found.missing, found.supported_codes) == (("views",), (supported,))


@pytest.mark.parametrize(
    ("code", "contrast", "supported"),
    [("73700", "with", "73701"), ("73718", "both", "73720"), ("73200", "with", "73201"), ("70480", "both", "70482"),
     ("70540", "with", "70542"), ("70544", "with", "70545"), ("71550", "both", "71552"), ("72128", "with", "72129"),
     ("74261", "both", "74262"), ("77047", "both", "77049"), ("75557", "both", "75561"), ("70496", "without", ""),
     ("71271", "with", "")],
)  # fmt: skip
def test_codes_whose_contrast_is_known_from_their_publishers(code, contrast, supported) -> None:
    found = reviewed(imaging_codes()[code], contrast=contrast)
    assert (found.missing, found.supported_codes) == (("contrast",), (supported,) if supported else ())


@pytest.mark.parametrize(("code", "other"), [("93931", ""), ("93930", "93931"), ("70330", "70328"), ("77066", "77065")])
def test_a_code_of_both_sides_needs_both(code, other) -> None:
    row = imaging_codes()[code]
    one = row.model_copy(update={"sides": "one side", "exams": (f"right {row.exams[0]}",)})
    assert reviewed(one).supported_codes == (other or code,)
