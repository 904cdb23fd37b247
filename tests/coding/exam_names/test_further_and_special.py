"""Names of further services, of abdomen and pelvis made differently, and of exams that look like another one."""

from datetime import date

import pytest

from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("primary", "add_on"),
    [
        ("US OB >14 WKS", "76810"), ("US OB 1ST TRIMESTER", "76802"), ("US OB DETAILED", "76812"),
        ("MRI FETAL", "74713"), ("US BREAST BX", "19084"), ("MRI BREAST BIOPSY", "19086"),
        ("US NEEDLE LOC BREAST", "19286"), ("STEREOTACTIC BREAST BIOPSY MAMMO", "19082"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["ADDL", "ADDITIONAL", "EA ADDL", "EACH ADDITIONAL"])
def test_each_additional_is_the_add_on_code_alone(primary, add_on, words) -> None:
    """CPT: a further fetus or lesion has an add-on code, charged on a line of its own."""
    best = suggest(f"{primary} {words}", DAY)[0]
    assert best.procedure_codes == (add_on,) or not best.is_sure


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US OB >14 WKS ADDL FETUS", "76810"), ("US OB 1ST TRIMESTER EA ADDL", "76802"), ("MRI FETAL ADDL", "74713"),
        ("US OB DETAILED ADDITIONAL FETUS", "76812"), ("US BREAST BX EA ADDL LESION", "19084"),
        ("MRI BRAIN FUNCTIONAL W/O PHYSICIAN", "70554"), ("MRI BRAIN FUNCTIONAL W PHYSICIAN", "70555"),
        ("IR TIPS REVISION", "37183"), ("IR TIPS", "37182"), ("FL CHOLANGIO T-TUBE", "47531"),
        ("CT ABD WO PELV W CONTRAST", "74178"), ("CT ABD W PELV WO CONTRAST", "74178"),
        ("CT ABD W PELV W CONTRAST", "74177"), ("CT ABD WO PELV WO CONTRAST", "74176"),
        ("CT CSPINE WO FOLL BY W CONTRAST", "72127"), ("MRI BRAIN WO FOLLOWED BY W", "70553"),
        ("DXA BODY COMP", "76499"), ("DXA HIP AND SPINE", "77080"), ("CT PERFUSION BRAIN", "70473"),
    ],
)  # fmt: skip
def test_names_that_look_like_another_exam(name, code) -> None:
    assert suggest(name, DAY)[0].procedure_codes == (code,)


def test_twins_are_both_codes() -> None:
    assert suggest("US OB >14 WKS TWINS", DAY)[0].procedure_codes == ("76805", "76810")
