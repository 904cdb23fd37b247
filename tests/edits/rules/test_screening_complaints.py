"""Each complaint that speaks against a screening, alone and behind the screening diagnosis, and what is none.

What is a complaint: blood coughed up and loss of weight are signs of lung cancer (NCD 210.14 asks that there are
none); bleeding and pain of the belly are no reason for a screening of the bowel (42
CFR 410.37) or the aorta (42 CFR 410.19).
"""

import pytest

from tests.edits.scrubbed_sketches import scrub_changed

#: Screening, its own diagnosis, what speaks against it anywhere, and what does where it stands first alone.
SCREENINGS = (
    ("71271", "Z122", ("R042", "R634"), ("C3411", "C3490", "R911", "R918", "R051", "R059", "R0600", "R0789")),
    ("74263", "Z1211", ("K625", "K921", "R109", "R1030"), ("C187", "C19", "C20", "D126", "K635", "R195")),
    ("76706", "Z136", ("R109", "R1033"), ("I7143", "I7000", "I772")),
)
ANYWHERE = [(code, own, each) for code, own, anywhere, _ in SCREENINGS for each in anywhere]
FIRST = [(code, own, each) for code, own, _, first in SCREENINGS for each in first]
#: Of neighbouring categories of ICD-10-CM: nausea, a growth of another organ, another vessel, the heart.
OTHERS = [("74263", "R112"), ("74263", "D130"), ("76706", "R112"), ("76706", "I739"), ("71271", "C380")]


def told(code: str, *diagnoses: str) -> list[str]:
    """Messages of RB7019 for one screening line."""
    change = {"claims.C3.lines.L4.procedure_code": code, "claims.C3.lines.L4.diagnoses": list(diagnoses)}
    result = scrub_changed(change)
    return [each.message for each in result.findings if each.edit_id == "RB7019"]


@pytest.mark.parametrize(("code", "own", "complaint"), ANYWHERE)
def test_a_complaint_speaks_wherever_it_stands(code: str, own: str, complaint: str) -> None:
    assert len(told(code, complaint)) == 1
    assert len(told(code, own, complaint)) == 1


@pytest.mark.parametrize(("code", "own", "disease"), FIRST)
def test_the_disease_speaks_where_it_is_the_reason(code: str, own: str, disease: str) -> None:
    assert len(told(code, disease, own)) == 1
    assert told(code, own, disease) == []


@pytest.mark.parametrize(("code", "diagnosis"), OTHERS)
def test_what_is_next_to_it_is_none(code: str, diagnosis: str) -> None:
    assert told(code, diagnosis) == []
