"""What each code asks for beside what every report says, and what is left without it: by the code set, code by code.

CPT: duplex scans 93880 to 93990 are of color flow and spectral Doppler; 3D post-processing belongs to CT and MR
angiography, else the CT of the part with contrast; 20604, 20606 and 20611 hold guidance and its record, else 20600
and so on; 76376 and 76377 are rendered under concurrent supervision, 76377 on a workstation. NCD 210.14: 71271.
21 CFR 1020.32: fluoroscopy. 21 CFR 900.12(c): the assessment of a mammogram.
"""

import pytest

from radbill.coding.reports.review import review_report

_DUPLEX = """93880 93882 93925 93926 93930 93931 93970 93971 93975 93976 93978 93979 93980 93981 93985 93986 93990"""
NEEDS = {
    "spectral Doppler": _DUPLEX,
    "colour flow": _DUPLEX,
    "3D rendering": "76376 76377",
    "concurrent supervision": "76376 76377",
    "independent workstation": "76377",
    "tomosynthesis": "77061 77062 77063 G0279",
    "assessment": "77065 77066 77067",
    "low dose": "71271",
    "smoking history": "71271",
    "current or former smoker": "71271",
    "no symptoms": "71271",
    "fluoroscopy time or dose": "77001 77002 77003 76000 74220 74230 74240 74246 74250 62304 62328 36573",
    "images kept": "76937 76942 77001 77002 77012 49083 32555 36573 10005 20604 20606 20611",
    "vessel patency": "76937",
    "needle seen entering": "76937",
    "two sites": "77080",
    "T-score": "77080 77081 77085",
    "vertebral fracture assessment": "77085 77086",
    "3D post-processing": "71275 74175 72191 74174 70496 70498 73206 73706 70471 75635 75574 70544 70545 70546 70547"
    " 70548 70549 71555 74185 72198 73225 73725 72159",
    "ultrasound guidance": "20604 20606 20611",
    "screening": "77067 77063",
    "diagnostic": "77066 77061 77062 77065 G0279",
    "liver": "76700",
    "placenta": "76805",
    "endometrium": "76856",
    "kidneys": "76700 76770",
}
#: Of a complete exam every organ leads to the limited one.
_OF_ORGANS = {"liver", "placenta", "endometrium", "kidneys"}
#: What the text supports where this is missing.
INSTEAD = {
    ("77067", "screening"): "", ("76377", "independent workstation"): "76376",
    ("71275", "3D post-processing"): "71260", ("74175", "3D post-processing"): "74160",
    ("72191", "3D post-processing"): "72193", ("74174", "3D post-processing"): "74177",
    ("70496", "3D post-processing"): "70460", ("70498", "3D post-processing"): "70491",
    ("73206", "3D post-processing"): "73201", ("73706", "3D post-processing"): "73701",
    ("20604", "ultrasound guidance"): "20600", ("20606", "ultrasound guidance"): "20605",
    ("20611", "ultrasound guidance"): "20610", ("20604", "images kept"): "20600", ("20606", "images kept"): "20605",
    ("20611", "images kept"): "20610", ("76700", "liver"): "76705", ("76805", "placenta"): "76815",
    ("76856", "endometrium"): "76857", ("76770", "kidneys"): "76775",
}  # fmt: skip
#: The magnetic resonance angiogram may tell of 3D by its technique alone: a person reads it.
_MRA = "70544 70545 70546 70547 70548 70549 71555 74185 72198 73225 73725 72159"
UNCERTAIN = set(_MRA.split())
#: Told by a text of the other purpose: the code that it is then, if it is one.
OTHER_PURPOSE = {
    ("77067", "diagnostic exam of a palpable lump"): "77066",
    ("77066", "screening mammogram"): "77067",
    ("77065", "screening mammogram"): "",
    ("77061", "screening exam"): "77063",
    ("77062", "screening exam"): "77063",
    ("G0279", "screening exam"): "77063",
    ("77063", "diagnostic exam of a palpable lump"): "",
}
BARE = "Nothing is told."
CODES = sorted({code for codes in NEEDS.values() for code in codes.split()})


def test_what_each_code_needs() -> None:
    wanted = {(code, name) for name, codes in NEEDS.items() for code in codes.split()}
    found = {code: review_report(code, BARE).requirements for code in CODES}
    asked = {(code, each.name) for code, every in found.items() for each in every if each.name in NEEDS}
    assert asked ^ wanted == set()
    supports = {(code, each.name): each.supports for code, every in found.items() for each in every}
    assert {key for key, code in INSTEAD.items() if supports[key] != code} == set()
    assert {key for key, other in supports.items() if key[1] in set(NEEDS) - _OF_ORGANS and other} <= set(INSTEAD)
    uncertain = {code for code, every in found.items() for each in every if each.state == "uncertain"}
    assert uncertain == UNCERTAIN


@pytest.mark.parametrize(("code", "text"), OTHER_PURPOSE)
def test_a_text_of_the_other_purpose(code: str, text: str) -> None:
    purpose = {each.name: each for each in review_report(code, text).requirements if each.name.endswith("ing")} | {
        each.name: each for each in review_report(code, text).requirements if each.name == "diagnostic"
    }
    (each,) = purpose.values()
    assert (each.state, each.supports) == ("missing", OTHER_PURPOSE[code, text])


def test_one_breast_of_a_screening_is_reduced_and_one_knee_is_another_code() -> None:
    """Claims Processing Manual chapter 18, section 20: 77067 of one breast with 52; 73565 has no code for one."""
    lacking = {code: review_report(code, f"{text} of the left side.") for code, text in
               (("77067", "Screening mammogram, BI-RADS 1,"), ("73565", "Standing views"))}  # fmt: skip
    assert lacking["77067"].supported_codes == ("77067",)
    assert lacking["73565"].supported_codes == ()
