import pytest
import simple_icd_10_cm

from radbill.codes import icd10cm
from radbill.codes.exceptions import InvalidFormat, InvalidLength


@pytest.mark.parametrize(("written", "sent"), [
    ("I10", "I10"),
    ("R51.9", "R519"),
    ("S72.001A", "S72001A"),
    ("M1A.0110", "M1A0110"),
    ("u07.1", "U071"),
    ("Z12.31", "Z1231"),
    ("QA0.0101", "QA00101"),
])  # fmt: skip
def test_the_point_stays_on_paper(written, sent):
    assert icd10cm.validate(written) == sent
    assert icd10cm.format(sent) == written.upper()


@pytest.mark.parametrize("code", ["R5.19", "R519.", ".R519", "R51..9", "R.51.9", "S72.0.01A"])
def test_a_misplaced_point_is_refused(code):
    with pytest.raises(InvalidFormat, match="after its third character"):
        icd10cm.validate(code)


@pytest.mark.parametrize("code", ["784.0", "RRR.9", "ABC", "7840", "R51-9", "R51.9*"])
def test_what_cannot_be_a_diagnosis_is_refused(code):
    with pytest.raises(InvalidFormat, match="begins with a letter"):
        icd10cm.validate(code)


@pytest.mark.parametrize("code", ["R5", "R", "S72.001AA"])
def test_a_diagnosis_has_three_to_seven_characters(code):
    with pytest.raises(InvalidLength, match="three to seven"):
        icd10cm.validate(code)


def test_every_published_code_has_the_shape():
    categories = [code for code in simple_icd_10_cm.get_all_codes(with_dots=True) if "-" not in code and len(code) > 2]
    assert len(categories) > 90_000
    assert not [code for code in categories if not icd10cm.is_valid(code)]
