"""The short lists of a claim against those that pyx12 carries with its map of the guide."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import pyx12

from radbill.codes import claim_codes
from radbill.codes.states import STATES

MAPS = Path(pyx12.__file__).parent / "map"


def codes_of(element: str) -> set[str]:
    guide = ET.parse(MAPS / "837.5010.X222.A1.xml")  # noqa: S314 - a file of the installed judge
    found = guide.find(f".//element[@xid='{element}']/valid_codes/..")
    return {code.text for code in found.iter("code")}


@pytest.mark.parametrize(
    ("ours", "element"),
    [
        (claim_codes.CLAIM_FILING_CODES, "SBR09"),
        (claim_codes.DEPENDENT_RELATIONSHIPS, "PAT01"),
        (claim_codes.SEXES, "DMG03"),
        (claim_codes.ENVELOPE_QUALIFIERS, "ISA05"),
        ((claim_codes.SELF,), "SBR02"),
        (claim_codes.USAGE_INDICATORS, "ISA15"),
    ],
)
def test_lists_are_those_of_the_guide(ours: frozenset[str], element: str) -> None:
    assert set(ours) == codes_of(element)


def test_every_state_is_one_that_the_judge_knows_but_for_palau() -> None:
    """PW is a code of the postal service that the judge's list lacks."""
    codes = ET.parse(MAPS / "codes.xml")  # noqa: S314 - a file of the installed judge
    states = next(codeset for codeset in codes.iter("codeset") if codeset.findtext("id") == "states")
    assert STATES - {code.text for code in states.iter("code")} == {"PW"}


def test_the_usual_ones_are_among_those_of_the_guide() -> None:
    assert set(claim_codes.USUAL_FILING_CODES) <= claim_codes.CLAIM_FILING_CODES
    assert set(claim_codes.USUAL_QUALIFIERS) <= set(claim_codes.ENVELOPE_QUALIFIERS)


def test_a_correction_is_every_frequency_but_the_first() -> None:
    """1, 7 and 8 are what CLM05-3 of a professional claim knows (NUBC: original, replacement, void)."""
    assert claim_codes.CLAIM_FREQUENCIES == ("1", "7", "8")
    assert {"7", "8"} == claim_codes.CORRECTION_FREQUENCIES
