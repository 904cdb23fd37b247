"""What another payer decided is told at its row of Other insurance, whatever the path in the claim."""

import pytest

from radbill.edits.shared.file_places import RecordPlace, record_place
from tests.edi.claim_837p.whole_claims import decided_by_line

ROW = "other insurance"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("other_payers[0].remarks", RecordPlace(ROW, "W1 FIRST1", "remarks")),
        ("other_payers[0].adjustments[2]", RecordPlace(ROW, "W1 FIRST1", "adjustments")),
        ("other_payers[0].payer.name", RecordPlace("payer", "FIRST1", "name")),
        ("other_payers[7].remarks", RecordPlace("", "", "other_payers.remarks")),
        ("lines[0].other_payers", RecordPlace(ROW, "W1 FIRST1 L1", "")),
        ("lines[0].other_payers[0].adjustments[1]", RecordPlace(ROW, "W1 FIRST1 L1", "adjustments")),
        ("lines[0].other_payers[3].paid_amount", RecordPlace("line", "L1", "details.decisions.paid_amount")),
        ("lines[4].other_payers", RecordPlace("line", "", "details.decisions")),
    ],
)
def test_a_decision_is_told_at_its_row(path: str, place: RecordPlace) -> None:
    assert record_place(decided_by_line(), path) == place


#: A place of the sent claim, and where the practice wrote it: the sheet of each fact, by the pages of the sheets.
PLACES = {
    # the practice and the payer
    "billing_provider.npi": ("practice", "", "npi"),
    "billing_provider.organization": ("practice", "", "name"),
    "pay_to_address.street": ("practice", "", "pay_to_address.street"),
    "pay_to_address": ("practice", "", "pay_to_address"),
    "payer.id": ("payer", "SECOND1", "payer_id"),
    "payer.name": ("payer", "SECOND1", "name"),
    "payer.secondary_ids[0]": ("payer", "SECOND1", "practice_number"),
    "payer.address.city": ("payer", "SECOND1", "address.city"),
    # the facility and the providers of the claim
    "service_facility.organization": ("facility", "HOSPITAL", "name"),
    "service_facility.npi": ("facility", "HOSPITAL", "npi"),
    "providers.rendering.npi": ("provider", "RENDER", "npi"),
    "providers.referring.last_name": ("provider", "REFER", "last_name"),
    "providers.supervising.npi": ("provider", "SUPER", "npi"),
    "providers.other.npi": ("", "", "providers.other.npi"),
    # the patient, the subscriber and their coverages
    "patient.last_name": ("patient", "P1", "person.last_name"),
    "patient.relationship": ("patient", "P1", "secondary_coverage.relationship"),
    "subscriber.member_id": ("patient", "P1", "secondary_coverage.member_id"),
    "subscriber.last_name": ("patient", "P1", "secondary_coverage.subscriber.last_name"),
    "subscriber.address.city": ("patient", "P1", "secondary_coverage.subscriber.address.city"),
    "coverage.group_number": ("patient", "P1", "secondary_coverage.group_number"),
    "coverage.claim_filing_code": ("payer", "SECOND1", "claim_filing_code"),
    "coverage.responsibility": ("", "", "responsibility"),
    # what another payer decided, and that payer
    "other_payers[0].payer.id": ("payer", "FIRST1", "payer_id"),
    "other_payers[0].claim_filing_code": ("payer", "FIRST1", "claim_filing_code"),
    "other_payers[0].subscriber.last_name": ("patient", "P1", "coverage.subscriber.last_name"),
    "other_payers[0].subscriber.member_id": ("patient", "P1", "coverage.member_id"),
    "other_payers[0].group_number": ("patient", "P1", "coverage.group_number"),
    "other_payers[0].paid_amount": ("other insurance", "W1 FIRST1", "paid_amount"),
    "other_payers[0].unheard": ("", "", "other_payers.unheard"),
    "other_payers[1].paid_amount": ("", "", "other_payers.paid_amount"),
    # facts of the claim
    "numbers.prior_authorization": ("", "", "prior_authorization_number"),
    "numbers.referral": ("", "", "referral_number"),
    "numbers.mammography_certification": ("", "", "mammography_certification_number"),
    "numbers.clia": ("", "", "details.numbers.clia"),
    "dates.admission": ("", "", "admission_date"),
    "dates.onset": ("", "", "details.dates.onset"),
    "notes": ("", "", "claim_note"),
    "notes[0].text": ("", "", "claim_note"),
    "notes[0].code": ("", "", "claim_note_code"),
    "attachments[0].report": ("", "", "attachment_report"),
    "attachments[0].transmission": ("", "", "attachment_transmission"),
    "attachments[0].control_number": ("", "", "attachment_number"),
    "accident_state": ("", "", "details.accident_state"),
    "frequency": ("", "", "frequency"),
    # facts of a line, and who and where is of that line alone
    "lines[0].procedure_code": ("line", "L1", "procedure_code"),
    "lines[0].units": ("line", "L1", "units"),
    "lines[0].modifiers[2]": ("line", "L1", "modifiers"),
    "lines[0].diagnosis_pointers[1]": ("line", "L1", "diagnosis_pointers"),
    "lines[0]": ("line", "L1", ""),
    "lines[3].units": ("line", "", "units"),
    "lines[1].units": ("line", "", "units"),
    "lines[0].notes[0].text": ("line", "L1", "line_note"),
    "lines[0].notes": ("line", "L1", "line_note"),
    "lines[0].notes[0].code": ("line", "L1", "line_note_code"),
    "lines[0].attachments[0].report": ("line", "L1", "attachment_report"),
    "lines[0].attachments[0].transmission": ("line", "L1", "attachment_transmission"),
    "lines[0].attachments[0].control_number": ("line", "L1", "attachment_number"),
    "lines[0].prior_authorization": ("line", "L1", "details.prior_authorization_number"),
    "lines[0].referral": ("line", "L1", "details.referral_number"),
    "lines[0].clia": ("line", "L1", "details.clia_number"),
    "lines[0].mammography_certification": ("line", "L1", "details.mammography_certification_number"),
    "lines[0].purchased_service_id": ("line", "L1", "details.purchased_from"),
    "lines[0].drug.quantity": ("line", "L1", "details.drug.quantity"),
    "lines[0].providers.rendering.npi": ("provider", "LRENDER", "npi"),
    "lines[0].providers.supervising.npi": ("provider", "LSUPER", "npi"),
    "lines[0].providers.ordering.last_name": ("provider", "LORDER", "last_name"),
    "lines[0].providers.referring.npi": ("provider", "LREFER", "npi"),
    "lines[0].providers.purchased_service.organization": ("facility", "SELLER", "name"),
    "lines[0].service_facility.organization": ("facility", "LPLACE", "name"),
    "lines[0].service_facility.address.city": ("facility", "LPLACE", "address.city"),
    "lines[1].service_facility.npi": ("line", "", "details.service_facility.npi"),
    "lines[1].providers.rendering.npi": ("line", "", "details.providers.rendering.npi"),
}


@pytest.mark.parametrize("path", PLACES)
def test_each_fact_is_told_at_the_sheet_where_it_was_written(path: str) -> None:
    assert record_place(decided_by_line(), path) == RecordPlace(*PLACES[path])


def test_a_subscriber_who_is_the_patient_is_told_at_the_patient() -> None:
    claim = decided_by_line()
    first, second = claim.patient.coverages
    own = [each.model_copy(update={"relationship": "18", "subscriber": None}) for each in (first, second)]
    other = claim.other_coverages[0].model_copy(update={"coverage": own[0]})
    patient = claim.patient.model_copy(update={"coverages": tuple(own)})
    claim = claim.model_copy(update={"patient": patient, "other_coverages": (other,)})
    at = {path: record_place(claim, path)[1:] for path in (
        "subscriber.last_name", "other_payers[0].subscriber.last_name", "other_payers[0].subscriber.member_id",
        "other_payers[0].group_number",
    )}  # fmt: skip
    assert list(at.values()) == [
        ("P1", "person.last_name"), ("P1", "person.last_name"), ("P1", "coverage.member_id"),
        ("P1", "coverage.group_number"),
    ]  # fmt: skip


def test_who_is_nobody_is_told_at_the_claim_or_the_line() -> None:
    claim = decided_by_line()
    details = claim.lines[0].details.model_copy(
        update={"rendering_provider": None, "purchased_from": None, "service_facility": None}
    )
    lines = (claim.lines[0].model_copy(update={"details": details}),)
    bare = claim.model_copy(update={"lines": lines, "rendering_provider": None, "service_facility": None})
    assert record_place(bare, "providers.rendering.npi") == RecordPlace("", "", "rendering_provider.npi")
    assert record_place(bare, "service_facility.npi") == RecordPlace("", "", "service_facility.npi")
    assert record_place(bare, "lines[0].providers.rendering.npi") == RecordPlace(
        "line", "L1", "details.providers.rendering.npi"
    )
    assert record_place(bare, "lines[0].service_facility.npi") == RecordPlace(
        "line", "L1", "details.service_facility.npi"
    )
    assert record_place(bare, "lines[0].providers.purchased_service") == RecordPlace(
        "line", "L1", "details.purchased_from"
    )


@pytest.mark.parametrize(
    ("responsibility", "coverage"),
    [("P", "coverage"), ("S", "secondary_coverage"), ("T", "tertiary_coverage"), ("X", "coverage"), ("", "coverage")],
)
def test_what_is_billed_after_others_stands_at_that_coverage(responsibility: str, coverage: str) -> None:
    """A word that names none is told at the first."""
    claim = decided_by_line().model_copy(update={"responsibility": responsibility})
    assert record_place(claim, "coverage.group_number").field == f"{coverage}.group_number"
