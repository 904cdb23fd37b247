from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edi.claim_837p.as_sent import as_sent
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.claim import Claim, ServiceLine
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch

MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone
_KEYS = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-", min_size=1, max_size=20)
_NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyzéñü' -.", min_size=1, max_size=30).filter(
    lambda text: text.strip(" .'-")
)

_LINES = st.builds(
    ServiceLine,
    line_id=_KEYS,
    procedure_code=st.sampled_from(["70450", "71046", "74177", "76700", "G0279"]),
    modifiers=st.lists(st.sampled_from(["26", "59", "RT", "LT", "76"]), unique=True, max_size=4).map(tuple),
    units=st.integers(1, 99).map(Decimal),
    charge_amount=st.decimals(min_value=1, max_value=9999, places=2),
    date_of_service=st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    place_of_service=st.sampled_from(["11", "22", "23"]),
    diagnosis_pointers=st.lists(st.integers(1, 2), min_size=1, max_size=2, unique=True).map(tuple),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    base = draw(st.sampled_from(valid_batch().claims))
    person = base.patient.person.model_copy(
        update={"last_name": draw(_NAMES).strip(), "middle_name": draw(_NAMES).strip()}
    )
    return base.model_copy(
        update={
            "claim_id": draw(_KEYS),
            "patient": base.patient.model_copy(update={"person": person}),
            "diagnoses": ("R519", "R059"),
            "lines": tuple(draw(st.lists(_LINES, min_size=1, max_size=4))),
            "accepts_assignment": draw(st.booleans()),
        }
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=3))
def test_reading_gives_back_what_was_written_and_the_judge_agrees(batch: list[Claim]) -> None:
    content = write_837p(batch, ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes), content
    read = read_837p(content)
    assert read.failures == ()
    assert read.claims == tuple(as_sent(claim) for claim in batch)
    assert faults(content) == []


def test_a_wrong_count_is_told_with_its_segment() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    read = read_837p(content.replace(b"SE*102*", b"SE*99*"))
    assert len(read.claims) == 4
    assert [str(failure.message) for failure in read.failures] == [
        "Segment 104: the set says it has 99 segments; it has 102."
    ]


def test_an_unreadable_value_is_told_without_the_value() -> None:
    content = write_837p(valid_batch().claims[:1], ControlNumbers(1, 1, 1), MOMENT)
    read = read_837p(content.replace(b"DMG*D8*19480309", b"DMG*D8*19481399"))
    assert [failure.message for failure in read.failures] == ["Segment 19: a value of segment DMG cannot be read."]


@pytest.mark.parametrize("content", [b"", b"hello", b"ST*837*0001~", b"ISA*00*"])
def test_what_is_no_interchange_is_refused(content: bytes) -> None:
    read = read_837p(content)
    assert read.claims == ()
    assert "does not begin with an ISA" in read.failures[0].message


@given(st.binary(max_size=300))
def test_reading_never_raises(content: bytes) -> None:
    read_837p(b"ISA" + content)


def test_other_peoples_files_are_read_or_refused_with_a_reason(shared_data: Path) -> None:
    files = sorted((shared_data / "edi" / "837P").iterdir())
    read = {path.name: read_837p(path.read_bytes()) for path in files}
    assert all(answer.claims or answer.failures for answer in read.values())
    assert sum(bool(answer.claims) for answer in read.values()) >= 35


def test_a_published_example_is_read_to_its_figures(shared_data: Path) -> None:
    read = read_837p((shared_data / "edi" / "837P" / "linuxforheal__demo.example1.837").read_bytes())
    (claim,) = read.claims
    assert (claim.claim_id, claim.charge_amount, claim.place_of_service) == ("26463774", Decimal(100), "11")
    assert claim.patient.coverage.relationship == "19"
    assert [line.procedure_code for line in claim.lines] == ["99213", "87070", "99214", "86663"]
