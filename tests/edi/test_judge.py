"""The judge is worth something only if it finds faults; each is put into a file that it passes."""

from datetime import datetime
from pathlib import Path

import pytest

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch

MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone


@pytest.fixture(scope="module")
def clean() -> bytes:
    content = write_837p(valid_batch().claims, ControlNumbers(41, 7, 1), MOMENT)
    assert isinstance(content, bytes), content
    return content


def test_a_right_file_passes(clean: bytes) -> None:
    assert faults(clean) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (b"NM1*85*2*TEST RADIOLOGY GROUP*****XX*1234567893~", b"", 'Mandatory loop "Billing Provider Name"'),
        (b"SE*99*", b"SE*101*", "SE count of 101 for SE02=0001 is wrong. I count 99"),
        (b"DTP*472*D8*20261110", b"DTP*472*D8*20261345", "invalid date (20261345)"),
        (b"HC:70450:26", b"HC:70450:269", "Procedure Modifier 1"),
        (b"CLM*C1*310***22:B:1", b"CLM*C1*310***", "CLM05"),
        (b"HL*3*1*22", b"HL*3*9*22", "HL"),
        (b"GE*1*7", b"GE*2*7", "GE"),
        (b"*UN*1***1~", b"*UN*1~", "SV107"),
        (b"*XX*1234567893~", b"*ZZ*1234567893~", "(ZZ) is not a valid code"),
        (b"REF*EI*123456789~", b"", "REF"),
        (b"*UN*1***1~", b"*UN*1***1:1:1:1:1~", "fell over"),
    ],
)
def test_a_fault_is_found(clean: bytes, was: bytes, becomes: bytes, said: str) -> None:
    assert was in clean
    spoiled = clean.replace(was, becomes, 1)
    found = faults(spoiled)
    assert any(said in fault for fault in found)
    assert faults(clean) == [], "it remembers what it saw"
    assert faults(spoiled) == found


def test_another_guide_is_not_passed_in_silence(clean: bytes) -> None:
    assert "Map not found" in faults(clean.replace(b"005010X222A1", b"005010X222A2"))[0]


def test_a_letter_with_an_accent_is_a_fault(clean: bytes) -> None:
    assert "Unicode" in faults(clean.replace(b"ALPHA", "ÁLPHA".encode()))[0]


def test_other_peoples_right_files_pass(shared_data: Path) -> None:
    """X12's own examples as LinuxForHealth carries them, under the name of the guide that pyx12 knows."""
    example = (shared_data / "edi" / "837P" / "linuxforheal__demo.example1.837").read_bytes()
    assert faults(example.replace(b"005010X222A2", b"005010X222A1")) == []
