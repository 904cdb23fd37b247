"""Rules about one claim: each fault planted alone is told at its place."""

from typing import Any

import pytest

from radbill.edi.claim_837p.claim_document.document import read_document
from radbill.edi.claim_837p.file_writer.file_writer import WrittenFile, write_claim_file
from radbill.edi.x12.faults import FaultSeverity
from tests.edi.claim_837p.invented_documents import document_of_seed
from tests.edi.claim_837p.test_planted_cob_faults import secondary_claim

Facts = dict[str, Any]
PLANTS: list[tuple[str, object, str]] = [
    ("claim_id", "X" * 39, "claim_id"),
    ("claim_id", None, "claim_id"),
    ("charge_amount", "400.01", "charge_amount"),
    ("place_of_service", "222", "place_of_service"),
    ("frequency", "2", "frequency"),
    ("delay_reason", "12", "delay_reason"),
    ("diagnoses", [], "diagnoses"),
    ("diagnoses", ["R51.9"], "diagnoses[0]"),
    ("diagnoses", [f"R{at:03}" for at in range(13)], "diagnoses"),
    ("related_causes", ["OA"], "accident_date"),
    ("accident_state", "NY", "related_causes"),
    ("attachments", [{"report": "OZ", "transmission": "AA", "control_number": "A1"}], "attachments[0].control_number"),
    ("attachments", [{"report": "OZ", "transmission": "EL"}], "attachments[0].control_number"),
    ("notes", [{"code": "ADD", "text": "X" * 81}], "notes[0].text"),
    ("notes", [{"code": "ADD", "text": "A*B"}], "notes[0].text"),
    ("notes", [{"code": "ADD", "text": "PE\u00d1A"}], "notes[0].text"),
    ("notes", [{"code": "ADD", "text": "A"}, {"code": "DGN", "text": "B"}], "notes"),
    ("numbers", {"clinical_trial": "01234567", "demonstration_project": "56"}, "numbers"),
    ("numbers", {"clinical_trial": "NCT01234567"}, "numbers.clinical_trial"),
    ("numbers", {"clinical_trial": "1234567"}, "numbers.clinical_trial"),
    ("billing_provider.tax_id", "12-3456789", "billing_provider.tax_id"),
    ("billing_provider.last_name", "READ", "billing_provider"),
    (
        "billing_provider.address",
        {"street": "5 RUE", "city": "PARIS", "zip_code": "75001"},
        "billing_provider.address.state",
    ),
    ("subscriber.sex", None, "subscriber.sex"),
    ("subscriber.member_id", None, "subscriber.member_id"),
    ("payer.secondary_ids", [{"qualifier": "ZZ", "id": "1"}], "payer.secondary_ids[0]"),
    ("lines.0.units", "0", "lines[0].units"),
    ("lines.0.modifiers", ["26", "59", "RT", "LT", "76"], "lines[0].modifiers"),
    ("lines.0.modifiers", ["266"], "lines[0].modifiers[0]"),
    ("lines.0.diagnosis_pointers", [2], "lines[0].diagnosis_pointers"),
    ("lines.0.diagnosis_pointers", [], "lines[0].diagnosis_pointers"),
    ("lines.0.date_of_service_to", "2026-10-29", "lines[0].date_of_service_to"),
    ("lines.0.purchased_service_amount", "45.00", "lines[0].providers.purchased_service"),
    ("lines.0.drug", {"ndc": "0407141220", "quantity": "1", "unit": "ML"}, "lines[0].drug.ndc"),
    ("lines.0.drug", {"ndc": "00407141220", "quantity": "1", "unit": "CC"}, "lines[0].drug.unit"),
    ("lines.0.providers", {"referring": {"last_name": "ORDER"}}, "providers.referring"),
]


@pytest.mark.parametrize(("path", "value", "told"), PLANTS)
def test_a_planted_fault_is_told_at_its_place(path: str, value: object, told: str) -> None:
    claim = secondary_claim()
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    at: Any = claim
    for part in way:
        at = at[part]
    at[last] = value
    written = _written(claim)
    assert written.written == 0
    assert told in {fault.path for fault in written.refused[0].faults}


def test_a_supervisor_is_not_the_reader() -> None:
    claim = secondary_claim()
    reader = {"last_name": "READ", "npi": "1003000126"}
    claim["providers"] = {"rendering": reader, "supervising": reader}
    assert [fault.path for fault in _written(claim).refused[0].faults] == ["providers.supervising"]


def test_the_name_of_a_purchased_service_is_told_as_not_kept() -> None:
    claim = secondary_claim()
    claim["lines"][0]["providers"] = {"purchased_service": {"organization": "OUTSIDE LAB", "npi": "1003000126"}}
    claim["lines"][0]["purchased_service_amount"] = "45.00"
    written = _written(claim)
    assert written.written == 1
    (fault,) = written.warnings[0].faults
    assert (fault.severity, fault.path) == (FaultSeverity.WARNING, "lines[0].providers.purchased_service.name")
    assert b"PS1*1003000126*45~NM1*QB*2******XX*1003000126~" in written.content


def _written(claim: Facts) -> WrittenFile:
    document = read_document({**document_of_seed(1), "claims": [claim]})
    written = write_claim_file(document.file, document.claims)
    assert isinstance(written, WrittenFile), written
    return written
