"""Of the claims that name the same records one is looked at, and nobody whom a claim names is left out."""

from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.registered import first_naming_each, with_unregistered
from radbill.model.claim import Claim
from radbill.model.facility import Facility
from radbill.model.provider import Provider
from tests.edits.corpus import right_claims
from tests.edits.valid_batch import batch_from, valid_batch


def _named(claims: tuple[Claim, ...]) -> tuple[dict[int, None], dict[int, None]]:
    """Everybody and every place that claims name, in the order in which they are named."""
    people = (person for claim in claims for person in claim.providers)
    places = (place for claim in claims for place in claim.facilities)
    return dict.fromkeys(map(id, people)), dict.fromkeys(map(id, places))


def test_few_claims_name_all_that_many_name_in_the_same_order() -> None:
    claims = batch_from(right_claims(300, seed=5)).claims
    few = first_naming_each(BatchColumns(claims))
    assert 0 < len(few) < len(claims) / 2
    assert list(map(list, _named(few))) == list(map(list, _named(claims)))


def test_a_record_that_one_claim_alone_names_is_found_wherever_it_stands() -> None:
    """Each of the places that `Claim.providers` and `Claim.facilities` look at, on one of two claims."""
    claim = valid_batch().claims[0]
    line, person, place = claim.lines[0], Provider(provider_id="R99"), Facility(facility_id="F99")
    own = [claim.model_copy(update={name: person}) for name in ("rendering_provider", "referring_provider")]
    own.append(claim.model_copy(update={"service_facility": place}))
    own.append(_with_details(claim, supervising_provider=person))
    readers = ("rendering_provider", "supervising_provider", "ordering_provider", "referring_provider")
    places = ("service_facility", "reading_place", "purchased_from")
    for name, record in (*((each, person) for each in readers), *((each, place) for each in places)):
        changed = line.model_copy(update={"details": line.details.model_copy(update={name: record})})
        own.append(claim.model_copy(update={"lines": (changed, *claim.lines[1:])}))
    for other in own:
        named = {id(each) for each in (person, place)}
        assert named & (_named(first_naming_each(BatchColumns((claim, claim, other))))[0] | _named((other,))[1]).keys()
        assert first_naming_each(BatchColumns((claim, claim, other))) == (claim, other)


def _with_details(claim: Claim, **fields: object) -> Claim:
    return claim.model_copy(update={"details": claim.details.model_copy(update=fields)})


def test_of_records_with_one_key_the_first_stays_behind_the_table() -> None:
    table = (Provider(provider_id="R1"),)
    used = [Provider(provider_id="R1", npi="1"), Provider(provider_id="R2", npi="2"), Provider(provider_id="R2")]
    assert with_unregistered(table, used, "provider_id") == (table[0], used[1])
