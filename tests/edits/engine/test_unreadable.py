"""Claims that hang on rows which could not be read are set aside, whole; the others stay as they are."""

from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.unreadable import UnreadableRow, set_aside_unreadable
from radbill.model.unreadable import UnreadableCell, UnreadableClaim
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, valid_batch


def cell(record: str, key: str, field: str = "npi") -> UnreadableCell:
    return UnreadableCell(record, key, field, "The cell shows #N/A.", "Correct its formula.")


def names(claims: tuple[UnreadableClaim, ...]) -> set[str]:
    return {claim.claim_id for claim in claims}


def test_without_such_rows_nothing_is_set_aside() -> None:
    batch = set_aside_unreadable(valid_batch(), ())
    assert batch.claims == valid_batch().claims
    assert (batch.unreadable_claims, batch.unreadable_records) == ((), ())


def test_a_row_of_one_claim_takes_that_claim_whole() -> None:
    before = valid_batch()
    first, second, *_ = before.claims
    batch = set_aside_unreadable(before, [UnreadableRow((cell("line", "L1"),), frozenset({first.claim_id}))])
    assert first not in batch.claims
    assert second in batch.claims
    assert batch.unreadable_claims == (UnreadableClaim(first.claim_id, (cell("line", "L1"),)),)
    assert batch.claim_count == len(before.claims)


def test_a_registered_row_takes_the_claims_that_name_it_and_no_other() -> None:
    for record, key_of in (
        ("patient", lambda claim: claim.patient.patient_id),
        ("payer", lambda claim: claim.payer.payer_key),
        ("facility", lambda claim: claim.service_facility.facility_id),
        ("provider", lambda claim: claim.rendering_provider.provider_id),
    ):
        before = valid_batch()
        key = key_of(before.claims[0])
        batch = set_aside_unreadable(before, [UnreadableRow((cell(record, key),))])
        users = {claim.claim_id for claim in before.claims if key_of(claim) == key}
        assert users <= names(batch.unreadable_claims)
        assert not [claim for claim in batch.claims if key_of(claim) == key]
        assert batch.unreadable_records == ((record, key),)


def test_a_registered_row_without_a_key_takes_no_claim() -> None:
    batch = set_aside_unreadable(valid_batch(), [UnreadableRow((cell("patient", ""),))])
    assert batch.claims == valid_batch().claims


def test_a_row_of_a_line_takes_the_claims_that_it_names_and_none_by_its_key() -> None:
    before = valid_batch()
    line_id = before.claims[0].lines[0].line_id
    batch = set_aside_unreadable(before, [UnreadableRow((cell("line", line_id),))])
    assert batch.claims == before.claims
    assert batch.unreadable_records == (("line", line_id),)


def test_a_row_without_a_key_takes_no_claim_whose_key_is_blank_too() -> None:
    before = valid_batch()
    first, *others = before.claims
    blank = first.model_copy(update={"payer": first.payer.model_copy(update={"payer_key": ""})})
    batch = set_aside_unreadable(
        before.model_copy(update={"claims": (blank, *others)}), [UnreadableRow((cell("payer", ""),))]
    )
    assert batch.claims == (blank, *others)


def test_what_is_known_of_an_unreadable_record_is_not_checked() -> None:
    before = valid_batch()
    key = before.registration.facilities[0].facility_id
    spoiled = tuple(
        each.model_copy(update={"npi": "123"}) if each.facility_id == key else each
        for each in before.registration.facilities
    )
    batch = before.model_copy(
        update={"claims": (), "registration": before.registration.model_copy(update={"facilities": spoiled})}
    )
    aside = set_aside_unreadable(batch, [UnreadableRow((cell("facility", key),))])
    told, kept = (scrub(each, StubBook(), TODAY).findings for each in (batch, aside))
    assert [each for each in told if each.location[:2] == ("facility", key)]
    assert not [each for each in kept if each.location[:2] == ("facility", key)]


def test_the_claims_are_held_and_the_others_go() -> None:
    before = valid_batch()
    first, *others = before.claims
    batch = set_aside_unreadable(before, [UnreadableRow((cell("line", "L1", "units"),), frozenset({first.claim_id}))])
    result = scrub(batch, StubBook(), TODAY)
    assert result.held_claim_ids == {first.claim_id}
    assert [finding.edit_id for finding in result.findings_by_claim[first.claim_id]] == ["RB2160"]
    assert {claim.claim_id for claim in batch.claims} == {claim.claim_id for claim in others}
