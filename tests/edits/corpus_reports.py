"""Right reports for the right claims, composed from what each code needs in several styles; and faults to put in."""

import random
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.edits.corpus import Claim
from tests.edits.corpus_faults import FaultKind
from tests.edits.valid_batch import Sketch


class Said(NamedTuple):
    """What a right report of a code says: name of the exam, ways to tell how it was made, what was seen."""

    name: str
    ways: tuple[str, ...]
    seen: str = "No acute abnormality is seen."


_WITHOUT = ("No intravenous contrast was given.", "Images without IV contrast.", "W/o contrast.", "Noncontrast.")
_WITH = ("After 80 mL of Isovue 370 IV.", "100 cc Omnipaque 350 was injected intravenously.", "With IV contrast.")
_BOTH = ("Sagittal T1 and axial FLAIR before and after 7 mL Gadavist IV.", "Without and with intravenous contrast.")
_ANGIO = ("CT angiography with 90 mL Omnipaque 350 IV; MIP images were made.",)
_DUPLEX = ("Bilateral grayscale, color flow and spectral Doppler.", "Both sides; colour Doppler and pulsed waveforms.")
_ABDOMEN = (
    "Liver: normal. Gallbladder: no stones. CBD: 4 mm. Pancreas: normal. Spleen: 10 cm. R kidney 10 cm, L kidney "
    "11 cm. Aorta and IVC: normal."
)
_KIDNEYS = "Right kidney 10 cm, left kidney 11 cm, mild hydronephrosis. Aorta, iliac origins, IVC and bladder normal."
SAID = {
    "70450": Said("CT HEAD", _WITHOUT),
    "70553": Said("MRI BRAIN", _BOTH),
    "70496": Said("CTA HEAD", _ANGIO),
    "70498": Said("CTA NECK", _ANGIO),
    "70551": Said("MR BRAIN", _WITHOUT),
    "71045": Said("CHEST", ("Single AP portable view.", "One view.", "Frontal view.", "1V, upright.")),
    "71046": Said("CHEST", ("PA and lateral views.", "Two views.", "2V: PA/LAT.", "Frontal and lateral projections.")),
    "71250": Said("CT CHEST", _WITHOUT),
    "71260": Said("CT CHEST", _WITH),
    "71275": Said("CTA CHEST", _ANGIO),
    "72040": Said("CERVICAL SPINE", ("AP, lateral and odontoid views.", "3 views.", "Two views.")),
    "72100": Said("LUMBAR SPINE", ("AP, lateral and spot views.", "2 views.", "Three views: AP, LAT, spot.")),
    "72125": Said("CT CERVICAL SPINE", _WITHOUT),
    "72131": Said("CT LUMBAR SPINE", _WITHOUT),
    "72141": Said("MRI CERVICAL SPINE", ("Sagittal T1, T2 and STIR without contrast.", *_WITHOUT)),
    "72148": Said("MRI LUMBAR SPINE", _WITHOUT),
    "72170": Said("PELVIS", ("AP view.", "Single view.", "One view.")),
    "73030": Said(
        "SHOULDER", ("Internal and external rotation, axillary views.", "3 views.", "AP and scapular Y views.")
    ),
    "73562": Said("KNEE", ("AP/LAT/OBL.", "Three views.", "AP, lateral and sunrise views.", "3V.")),
    "73610": Said("ANKLE", ("AP, lateral and mortise views.", "3 views.", "Three views.")),
    "73630": Said("FOOT", ("AP, oblique and lateral.", "3 views.", "Min 3 views.")),
    "73110": Said("WRIST", ("PA, lateral and oblique views.", "4 views.", "Three views.")),
    "73130": Said("HAND", ("PA, LAT and OBL.", "3 views.", "Three views.")),
    "73221": Said("MRI SHOULDER", _WITHOUT),
    "73721": Said("MRI KNEE", _WITHOUT),
    "74018": Said("ABDOMEN", ("One view, supine.", "Single AP view.", "KUB.")),
    "74176": Said("CT ABDOMEN AND PELVIS", ("No oral or IV contrast.", *_WITHOUT)),
    "74177": Said("CT ABDOMEN AND PELVIS", ("Oral contrast and 100 mL Omnipaque 300 IV.", *_WITH)),
    "74183": Said("MRI ABDOMEN", _BOTH),
    "76536": Said("US THYROID", ("Gray-scale images.",), "A 9 mm nodule in the right lobe."),
    "76700": Said("US ABDOMEN COMPLETE", ("Real-time scanning.",), _ABDOMEN),
    "76705": Said("US ABDOMEN LIMITED", ("Right upper quadrant.",), "Gallstones. Common duct 4 mm."),
    "76770": Said("US RETROPERITONEUM", ("Real-time scanning.",), _KIDNEYS),
    "77080": Said("DXA", ("Lumbar spine and hip.",), "T-score -1.4 of the spine, -1.1 of the femoral neck."),
    "78306": Said("WHOLE BODY BONE SCAN EXAM", ("25 mCi Tc-99m MDP.",), "No new focus of uptake."),
    "93880": Said("CAROTID DUPLEX", _DUPLEX, "PSV 80 cm/s on the right, 95 cm/s on the left."),
    "93970": Said("VENOUS DUPLEX LEGS", _DUPLEX, "All veins compress."),
    "93975": Said("RENAL ARTERY DUPLEX", _DUPLEX, "Normal velocities."),
    "77067": Said(
        "BILATERAL SCREENING MAMMOGRAM", ("CC and MLO of both breasts.",), "No mass. Annual screening. BI-RADS 1."
    ),
}
_SIDES = {"RT": ("RIGHT ", "RT "), "LT": ("LEFT ", "LT ")}
_AS_HEADINGS = """EXAM: {name} {day}
INDICATION: {why}
COMPARISON: None.
TECHNIQUE: {way}
FINDINGS: {seen}
IMPRESSION: As above.
Electronically signed by Robin Testcase, MD"""
_IN_ONE_LINE = _AS_HEADINGS.replace("EXAM: ", "").replace("\n", ". ").replace("INDICATION", "Clinical history")
_HEADINGS_ALONE = """{name}
DATE OF SERVICE: {day}

REASON FOR EXAM:
{why}

PROCEDURE:
{way}

COMP:
{old}

RESULT:
{seen}

CONCLUSION:
1. No change.

E-signed: Robin Testcase, DO"""
_SHORT = """EXAMINATION: {name}
{day}
HX: {why}
COMPARISON: {old}
VIEWS/TECHNIQUE: {way}
{seen}
IMP: Negative.
Finalized by Robin Testcase MD"""
_LAYOUTS = (_AS_HEADINGS, _IN_ONE_LINE, _HEADINGS_ALONE, _SHORT)
_REASONS = (
    "Pain.",
    "Follow-up.",
    "Abnormal laboratory values, r/o disease.",
    "Swelling after injury.",
    "Fever x 3 days.",
)
_EARLIER = ("None.", "No prior exams.", "Study of 01/2025.", "CT of 2024, with IV contrast.", "Two views of 2023.")


def right_reports(sketch: Sketch, seed: int) -> Sketch:
    """The sketch with a right report on every line."""
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    sketch["reports"] = {
        line_id: report_of(line, draw)
        for claim in sketch["claims"].values()
        for line_id, line in claim["lines"].items()
    }
    return sketch


def report_of(line: dict[str, Any], draw: random.Random) -> str:
    """A right report of a line."""
    said = SAID[line["procedure_code"]]
    side = next((draw.choice(_SIDES[each]) for each in line["modifiers"] if each in _SIDES), "")
    why = "Screening." if line["procedure_code"] == "77067" else draw.choice(_REASONS)
    return draw.choice(_LAYOUTS).format(
        name=side + said.name, way=draw.choice(said.ways), seen=said.seen, why=why, old=draw.choice(_EARLIER),
        day=f"{line['date_of_service']:%m/%d/%Y}",
    )  # fmt: skip


def _report(text: str, *, code: str = "70450", modifiers: tuple[str, ...] = ()) -> Callable[[Sketch, Claim, Any], None]:
    """A first line of this code, with modifiers behind its component, and this report."""

    def put(sketch: Sketch, claim: Claim, line: dict[str, Any]) -> None:
        component = [modifier for modifier in line["modifiers"] if modifier == "26"]
        line.update({"procedure_code": code, "modifiers": [*component, *modifiers]})
        sketch["reports"][next(iter(claim["lines"]))] = text

    return put


def _unread(sketch: Sketch, claim: Claim, _line: dict[str, Any]) -> None:
    del sketch["reports"][next(iter(claim["lines"]))]


_HEAD = (
    "CT HEAD 07/01/2026\nINDICATION: pain\nTECHNIQUE: {}\nCOMPARISON: none\nFINDINGS: normal\nIMPRESSION: normal\n{}"
)
_SIGNED = "Signed by Robin Testcase MD"
_KNEE = _HEAD.replace("CT HEAD", "XR {} KNEE 3V").replace("TECHNIQUE: {}\n", "").replace("\n{}", f"\n{_SIGNED}")
_BREAST = _HEAD.replace("CT HEAD", "BILATERAL {} MAMMOGRAM").replace("TECHNIQUE: {}\n", "").replace(
    "\n{}", f" BI-RADS 1\n{_SIGNED}")  # fmt: skip
REPORT_FAULTS = (
    FaultKind(
        "report of less contrast",
        "RB7501",
        "procedure_code",
        _report(_HEAD.format("without contrast", _SIGNED), code="70470"),
    ),
    FaultKind("report of more contrast", "RB7501", "procedure_code", _report(_HEAD.format("80 mL Isovue IV", _SIGNED))),
    FaultKind(
        "report of fewer views",
        "RB7501",
        "procedure_code",
        _report(_KNEE.format("RIGHT"), code="73564", modifiers=("RT",)),
    ),
    FaultKind("no word of contrast", "RB7502", "procedure_code", _report(_HEAD.format("axial images", _SIGNED))),
    FaultKind(
        "duplex without Doppler", "RB7502", "procedure_code", _report(_HEAD.format("both sides", _SIGNED), code="93880")
    ),
    FaultKind(
        "unsigned",
        "RB7503",
        "rendering_provider",
        _report(_HEAD.format("without contrast", "Preliminary, not yet signed")),
    ),
    FaultKind(
        "report of the other side",
        "RB7504",
        "modifier LT",
        _report(_KNEE.format("RIGHT"), code="73562", modifiers=("LT",)),
    ),
    FaultKind(
        "report of one side", "RB7504", "modifier 50", _report(_KNEE.format("LT"), code="73562", modifiers=("50",))
    ),
    FaultKind(
        "no reason",
        "RB7505",
        "diagnosis_1",
        _report(_HEAD.format("w/o contrast", _SIGNED).replace("INDICATION: pain\n", "")),
    ),
    FaultKind(
        "no conclusion",
        "RB7505",
        "diagnosis_1",
        _report(_HEAD.format("w/o contrast", _SIGNED).replace("IMPRESSION: normal\n", "")),
    ),
    FaultKind(
        "diagnostic for screening", "RB7506", "procedure_code", _report(_BREAST.format("DIAGNOSTIC"), code="77067")
    ),
    FaultKind(
        "screening for diagnostic", "RB7506", "procedure_code", _report(_BREAST.format("SCREENING"), code="77066")
    ),
    FaultKind("a line without a report", "RB7507", "report_texts", _unread),
)
