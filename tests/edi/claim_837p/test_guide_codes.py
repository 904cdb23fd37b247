"""The lists against those that pyx12 carries with its map of the guide."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import pyx12

from radbill.edi.claim_837p import guide_codes

MAPS = Path(pyx12.__file__).parent / "map"


def codes_of(element: str) -> set[str]:
    guide = ET.parse(MAPS / "837.5010.X222.A1.xml")  # noqa: S314 - a file of the installed judge
    found = guide.find(f".//element[@xid='{element}']/valid_codes/..")
    return {code.text for code in found.iter("code")}


@pytest.mark.parametrize(
    ("ours", "element"),
    [
        (guide_codes.CLAIM_FILING_CODES, "SBR09"),
        (guide_codes.RELATIONSHIPS, "PAT01"),
        (guide_codes.SEXES, "DMG03"),
        (guide_codes.QUALIFIERS, "ISA05"),
        ((guide_codes.SELF,), "SBR02"),
    ],
)
def test_lists_are_those_of_the_guide(ours: frozenset[str], element: str) -> None:
    assert set(ours) == codes_of(element)


def test_every_state_is_one_that_the_judge_knows_but_for_palau() -> None:
    """PW is a code of the postal service that the judge's list lacks."""
    codes = ET.parse(MAPS / "codes.xml")  # noqa: S314 - a file of the installed judge
    states = next(codeset for codeset in codes.iter("codeset") if codeset.findtext("id") == "states")
    assert guide_codes.STATES - {code.text for code in states.iter("code")} == {"PW"}
