"""pyx12 as the judge: what it finds, we find; where it is silent and we are not, the list says why."""

import pytest

from tests.edi.guides.check import faults_of
from tests.edi.guides.valid_files import recounted, text_of, valid_segments
from tests.edi.judge import faults as judged

#: Kinds that pyx12 has a map for, and judges well enough; of the 277CA it demands what the guide does not.
KINDS = ("837P", "835", "999", "277CA")


def pyx12_says(segments: list[str]) -> list[str]:
    return judged("".join(f"{segment}~\n" for segment in segments).encode())


@pytest.mark.parametrize("kind", KINDS)
def test_both_find_nothing_in_the_valid_file(kind: str) -> None:
    assert not faults_of(text_of(valid_segments(kind)))
    assert not [told for told in pyx12_says(valid_segments(kind)) if kind not in {"835", "277CA"} or "ST03" not in told]


@pytest.mark.parametrize("kind", KINDS)
def test_both_agree_on_dropped_segments(kind: str) -> None:
    """Balances are ours alone; pyx12 demands nothing that we do not."""
    ours_alone = theirs_alone = 0
    segments = valid_segments(kind)
    for at in range(3, len(segments) - 3):
        damaged = recounted([*segments[:at], *segments[at + 1 :]])
        ours = [each for each in faults_of(text_of(damaged)) if each.kind.value != "BALANCE"]
        theirs = [told for told in pyx12_says(damaged) if "ST03" not in told]
        ours_alone += bool(ours) and not theirs
        theirs_alone += bool(theirs) and not ours
    assert (theirs_alone, ours_alone) == AGREEMENT[kind]


#: Damaged files in which only pyx12, or only we, find a fault besides sums, of all with one segment dropped.
#: The three: REF*F8 of a replacement, IK5 before another AK2 (ours), and a status that a provider level need not have.
AGREEMENT = {"837P": (0, 1), "835": (0, 0), "999": (0, 1), "277CA": (1, 0)}
