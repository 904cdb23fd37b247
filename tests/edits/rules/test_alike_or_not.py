"""What two lines, two persons or a line and a row must agree in: the same, and a value below and one above it."""

from typing import Any

import pytest

from radbill.model.earlier_denial import EarlierDenial
from tests.edits.cases import DENIED
from tests.edits.scrubbed_sketches import scrub_changed

#: The reader of the valid batch, and NPIs on both sides.
READER, OTHERS = "1003000126", ("1000000004", "1245319599")
L9 = "claims.C2.lines.L9"
TWICE = {L9: "claims.C2.lines.L3"}


def severities(edit_id: str, change: dict[str, Any], copies: dict[str, str] | None = None, **sent: Any) -> list[str]:
    findings = scrub_changed(change, copies, **sent).findings
    return [str(each.severity) for each in findings if each.edit_id == edit_id]


def read_by(line: str, npi: str) -> dict[str, Any]:
    return {f"{line}.details": {"rendering_provider": {"provider_id": "R9", "npi": npi, "last_name": "TESTOTHER"}}}


@pytest.mark.parametrize("npi", OTHERS)
def test_another_reader(npi: str) -> None:
    distinct, reading = {f"{L9}.modifiers": ["59"]}, {f"{L9}.modifiers": ["26"]}
    lumbar = {"claims.C1.lines.L1.procedure_code": "62284", "claims.C1.lines.L2.procedure_code": "72265"}
    for edit_id, change, copies, line, same, apart in [
        ("RB8022", distinct, TWICE, L9, ["REVIEW"], []),
        ("RB8022", reading, TWICE, L9, ["DENY"], ["REVIEW"]),
        ("RB8004", {}, TWICE, L9, ["DENY"], ["REVIEW"]),
        ("RB8007", lumbar, None, "claims.C1.lines.L2", ["REVIEW"], []),
    ]:
        assert severities(edit_id, change | read_by(line, READER), copies) == same
        assert severities(edit_id, change | read_by(line, npi), copies) == apart


@pytest.mark.parametrize("place", ["02", "22"])
@pytest.mark.parametrize(("edit_id", "modifiers"), [("RB8022", ["26"]), ("RB8004", [])])
def test_another_place(edit_id: str, modifiers: list[str], place: str) -> None:
    change = {f"{L9}.modifiers": modifiers}
    assert severities(edit_id, change, TWICE) == ["DENY"]
    assert severities(edit_id, change | {f"{L9}.place_of_service": place}, TWICE) == ["REVIEW"]


@pytest.mark.parametrize(
    "fact",
    [
        {"place_of_service": "11"},
        {"place_of_service": "23"},
        {"modifiers": ("25",)},
        {"modifiers": ("TC",)},
        {"modifiers": ()},
        {"diagnosis": "R059"},
        {"diagnosis": "Z1231"},
        {"rendering_npi": OTHERS[0]},
        {"rendering_npi": OTHERS[1]},
        {"payer_id": "02101"},
        {"payer_id": "02103"},
        {"procedure_code": "70451"},
    ],
)
def test_a_denial_of_another_service(fact: dict[str, Any]) -> None:
    def told(**more: Any) -> list[str]:
        return severities("RB2190", {}, earlier_denials=(EarlierDenial.model_validate(DENIED | more),))

    assert len(told()) == 1
    assert told(**fact) == []


@pytest.mark.parametrize(("npi", "count"), [(READER, 1), (OTHERS[0], 0), (OTHERS[1], 0), ("", 0)])
def test_who_ordered_is_the_reader(npi: str, count: int) -> None:
    assert len(severities("RB2120", {"providers.D1.npi": npi, "claims.C2.rendering": "R1"})) == count * 3


@pytest.mark.parametrize(("provider", "count"), [("R1", 0), ("A1", 1), ("Z1", 1)])
def test_another_reader_is_enrolled(provider: str, count: int) -> None:
    change = {"enrollments.T1": {"payer_key": "ACME", "provider_id": provider}}
    assert len(severities("RB1107", change)) == count


@pytest.mark.parametrize(("amount", "count"), [("310", 0), ("309.99", 1), ("310.01", 1)])
def test_not_covered_is_the_whole_charge(amount: str, count: int) -> None:
    change = {
        "patients.P1.secondary_coverage": {"payer_key": "ACME", "member_id": "TEST000111"},
        "claims.C1.responsibility": "S",
        "claims.C1.decisions": {"P": {"non_covered_amount": amount}},
    }
    assert len(severities("RB2122", change)) == count
