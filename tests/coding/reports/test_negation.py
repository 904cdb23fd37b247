"""What a report says was not done supports no code, whatever words deny it; harmless denials take nothing away."""

import re

import pytest

from radbill.coding.reports.negation import assertions, organ_assertions
from radbill.coding.reports.review import MISSING, SUPPORTED, UNCERTAIN, _rules, review_report
from tests.coding.reports.test_every_imaging_code import REPORT
from tests.coding.reports.test_every_requirement import codes_of, right_report, without

#: Ways to say that something was not done, before and behind it.
DENIED = (
    "No {} was performed.",
    "{} was not performed.",
    "The exam was made without {}.",
    "The patient declined {}.",
    "{} could not be obtained.",
    "{} was omitted.",
    "{}: not done.",
    "Lack of {}.",
    "{} was never obtained, and the exam was ended.",
)
#: What each requirement of single codes is called in a sentence.
NOUNS = {
    "spectral Doppler": "spectral Doppler",
    "colour flow": "color Doppler",
    "3D rendering": "3D rendering",
    "3D post-processing": "3D post-processing",
    "concurrent supervision": "supervision of the rendering",
    "independent workstation": "independent workstation",
    "tomosynthesis": "tomosynthesis",
    "assessment": "BI-RADS assessment",
    "low dose": "low dose technique",
    "smoking history": "pack-years",
    "current or former smoker": "current or former smoker",
    "no symptoms": "asymptomatic status",
    "fluoroscopy time or dose": "fluoroscopy time",
    "images kept": "images stored in PACS",
    "vessel patency": "patency of the vein",
    "needle seen entering": "real-time visualization",
    "two sites": "spine or hip",
    "T-score": "T-score",
    "vertebral fracture assessment": "vertebral fracture assessment",
    "ultrasound guidance": "ultrasound guidance",
}
WORDS = [(rule, codes_of(rule)[0]) for rule in _rules().codes]


def test_every_requirement_has_a_noun() -> None:
    assert {rule.name for rule in _rules().codes} <= set(NOUNS)


@pytest.mark.parametrize("form", DENIED)
@pytest.mark.parametrize(("rule", "code"), WORDS, ids=[f"{code}-{rule.name}" for rule, code in WORDS])
def test_a_denied_requirement_is_missing(rule, code, form) -> None:
    sentence = form.format(NOUNS[rule.name]).capitalize()
    text = without(right_report(code), rule.words).replace("technique:", f"technique: {sentence}", 1)
    (state,) = {each.state for each in review_report(code, text).requirements if each.name == rule.name}
    assert state == (UNCERTAIN if rule.uncertain else MISSING)
    assert review_report(code, text).verdict != SUPPORTED


#: Words of elements that a report uses for an organ or a part.
ORGANS = {
    "common bile duct": "common bile duct", "kidneys": "left kidney", "urinary history": "",
    "adnexa": "ovaries", "fetus or fetuses": "", "measurements": "", "head of the fetus": "cerebellum",
    "spine of the fetus": "fetal spine", "heart of the fetus": "four-chamber heart", "abdomen of the fetus": "stomach",
}  # fmt: skip
ELEMENTS = [
    (rule, words, ORGANS.get(name, name))
    for rule in _rules().complete
    for elements in (rule.either or (rule.elements,))
    for name, words in elements.items()
    if ORGANS.get(name, name)
]


UNSEEN = (
    "{} not evaluated.", "The {} was not seen.", "{} could not be visualized.", "No images of the {} were obtained.",
    "{}: not examined.", "{} was omitted.",
)  # fmt: skip


@pytest.mark.parametrize("form", UNSEEN)
@pytest.mark.parametrize(
    ("rule", "words", "organ"), ELEMENTS, ids=[f"{rule.exam}-{organ}" for rule, _, organ in ELEMENTS]
)
def test_an_organ_that_was_not_seen_counts_when_the_reason_is_told(rule, words, organ, form) -> None:
    sentence = form.format(organ)
    assert re.search(words, sentence.lower()) or organ == "left kidney"
    assert not re.search(words, organ_assertions(sentence.lower()).affirmed)
    excused = sentence.rstrip(".") + " due to bowel gas."
    assert organ in organ_assertions(excused.lower()).affirmed


@pytest.mark.parametrize(
    "text",
    [
        "no acute fracture; 3 views", "no thrombus and normal spectral waveforms.", "no sonographic evidence of dvt.",
        "no color flow is seen within the vein.", "no color doppler abnormality.", "no ct evidence of hemorrhage.",
        "color flow and spectral waveforms were obtained without complication.", "no abnormal velocities.",
        "no significant stenosis by velocity criteria.", "no mass in the liver, spleen or kidneys.",
        "the gallbladder is surgically absent.", "without hydronephrosis of either kidney on ultrasound.",
        "no pneumothorax on the lateral view.", "no change since the prior study.", "no vertebral fracture.",
        "not enlarged. images were stored in pacs.", "impression: not significantly changed.", "no t2 abnormality.",
        "the needle was seen entering in real time without difficulty.", "images show no leak.",
    ],
)  # fmt: skip
def test_findings_that_are_denied_leave_the_text_as_it_is(text) -> None:
    assert assertions(text) == (text, " " * len(text))


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("axial images. 3d reconstructions were not performed.", "3d reconstructions were not performed"),
        ("volume rendering without 3d, mip, or surface shading; color", "without 3d, mip, or surface shading"),
        ("color doppler was used and 3d was not performed.", "3d was not performed"),
        ("no 3d images were made and color doppler was used.", "no 3d images were made"),
        ("the left leg was in a cast and was not examined.", "the left leg was in a cast and was not examined"),
        ("images were not permanently stored", "images were not permanently stored"),
        ("2d without color or spectral doppler, ef 60.", "without color or spectral doppler"),
    ],
)  # fmt: skip
def test_a_denial_reaches_to_the_end_of_its_clause(text, denied) -> None:
    assert " ".join(assertions(text).denied.split()) == denied


ORGANS_SEEN = "Liver, gallbladder, common bile duct, pancreas, spleen, right kidney normal. Aorta and IVC normal. "


@pytest.mark.parametrize(
    ("code", "title", "technique", "findings", "supported"),
    [
        ("71275", "CTA CHEST", "Images after 80 mL IV contrast. 3D reconstructions were not performed.", "", "71260"),
        ("71275", "CTA CHEST WITH 3D", "Images after 80 mL IV contrast. No 3D or MIP images were made.", "", "71260"),
        ("76856", "US PELVIS", "Transvaginal imaging only; the patient declined the transabdominal study.",
         "Uterus with endometrium 4 mm. Both ovaries normal.", "76830"),
        ("76830", "US PELVIS TRANSVAGINAL", "Transabdominal imaging alone.", "Uterus, ovaries.", "76856"),
        ("73565", "XR KNEES STANDING", "AP standing view of the right knee. The left knee was not imaged.", "", ""),
        ("76700", "US ABDOMEN", "", ORGANS_SEEN + "Left kidney not evaluated. ", "76705"),
        ("20611", "US GUIDED INJECTION", "Needle placed by palpation. Ultrasound was not used.", "Done. ", "20610"),
        ("93880", "DUPLEX CAROTID", "Color imaging of both carotids. No spectral analysis was available.", "", ""),
        ("76942", "US GUIDED BIOPSY", "Needle placed with ultrasound guidance. No images were stored.", "", ""),
        ("76641", "US BREAST RIGHT", "Only the upper outer quadrant of the right breast.", "", "76642"),
        ("76805", "US OB", "Transabdominal.", "Single fetus, BPD 50 mm. Placenta posterior. ", "76815"),
        ("72148", "MRI LUMBAR", "Sagittal T1 and T2 of the cervical spine without contrast.", "Bulge C5-6. ", ""),
        ("76377", "CT HEAD 3D", "3D rendering under my supervision; no independent workstation.", "", "76376"),
        ("71046", "CHEST 2 VIEWS", "AP view; a lateral view could not be obtained.", "", "71045"),
    ],
)  # fmt: skip
def test_reports_whose_text_denies_what_the_code_asks_for(code, title, technique, findings, supported) -> None:
    text = REPORT.format(title=f"EXAM: {title}", reason="Pain.", contrast=technique, views="", findings=findings)
    review = review_report(code, text)
    assert review.verdict != SUPPORTED
    assert review.supported_codes == ((supported,) if supported else ())


@pytest.mark.parametrize(
    "rule", [rule for rule in _rules().every_report if rule.may_be_denied], ids=lambda rule: rule.name
)
def test_a_report_that_says_it_has_no_such_part(rule) -> None:
    said = {"signature": "The report was not signed.", "findings": "Findings were not dictated."}
    denied = said.get(rule.name, f"No {rule.name} was given.")
    text = f"{without(right_report('76870'), rule.words)}\n{denied}"
    if rule.name == "findings":
        text = re.sub(r"FINDINGS:.*\n", f"FINDINGS: {denied}\n", right_report("76870"))
    assert rule.name in review_report("76870", text).missing


def test_an_organ_that_was_not_seen_stays_unseen_before_another_that_was_measured() -> None:
    read = organ_assertions("the pancreas was not visualized and the spleen was measured.")
    assert "pancreas" in read.denied
    assert "pancreas" not in read.affirmed


def test_of_two_that_are_joined_only_the_one_with_the_denying_verb_was_not_seen() -> None:
    read = organ_assertions("the liver is normal and the pancreas was not visualized.")
    assert "liver" in read.affirmed
    assert "pancreas" in read.denied
