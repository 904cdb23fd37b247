"""ICD-10-CM: every chapter and category of the organs of one sex, and their neighbors that either sex may have."""

import pytest

from tests.edits.scrubbed_sketches import scrub_changed

#: Tabular list: C51-C58, D25-D28, N70-N77 and N80-N98 of women, chapter 15 and Z34, Z3A of pregnancy.
WOMEN = (
    "O0900 O9A519 C519 C52 C539 C541 C55 C569 C5700 C58 D259 D269 D279 D282 Z3400 Z3A20"
    " N7001 N719 N72 N739 N74 N750 N760 N770 N800 N819 N820 N830 N840 N850 N86 N870 N880 N890 N900 N910 N920 N930 N940"
    " N950 N96 N970 N980 Z780"
)
#: C60-C63, D29 and N40-N53 of men.
MEN = (
    "C609 C61 C6200 C639 D290 N400 N410 N420 N430 N440 N450 N46 N470 N480 N490 N500 N51 N529 N530 R972 Z125 Z8042 Z8546"
)
EITHER = "C509 C640 D249 D300 N390 N600 N6310 N659 N990 R519 P599 Z331 Z370 Z391 R971 Z126 Z781 Z8043 Z8547"


def codes_found(sex: str, codes: str) -> set[str]:
    """Diagnoses that do not go with a sex; the claims of a batch hold twelve each."""
    found = set()
    every = codes.split()
    for start in range(0, len(every), 12):
        some = every[start : start + 12]
        change = {
            "patients.P2.person.sex": sex, "claims.C2.diagnoses": some, "claims.C2.lines.L3.diagnoses": some[:1],
        }  # fmt: skip
        findings = scrub_changed(change).findings
        words = [each.message.split(" ")[0] for each in findings if each.edit_id == "RB7012"]
        found |= {word.replace(".", "") for word in words}
    return found


@pytest.mark.parametrize(("sex", "codes"), [("M", WOMEN), ("F", MEN)])
def test_what_the_other_sex_alone_has(sex: str, codes: str) -> None:
    assert codes_found(sex, codes) == set(codes.split())


@pytest.mark.parametrize(("sex", "codes"), [("F", WOMEN), ("M", MEN), ("M", EITHER), ("F", EITHER), ("U", WOMEN)])
def test_what_the_sex_may_have(sex: str, codes: str) -> None:
    assert codes_found(sex, codes) == set()
