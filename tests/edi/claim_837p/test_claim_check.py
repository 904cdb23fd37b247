"""What was right on one claim is not looked at again on the next: the same is found as if it were."""

from decimal import Decimal
from random import Random

import pytest

from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edi.claim_837p.claim_rules.plain_parts import insured_kind, plain_parts
from radbill.model.claim import Claim
from tests.edits.odd_values import leaves_of, odd_cells, with_odd_cell
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch

RIGHT = valid_batch().claims
DRAW = Random(17)  # noqa: S311 - a repeatable choice, no secret


def _odd(claim: Claim) -> list[Claim]:
    """The claim with each of its values changed in turn, and with two of them changed."""
    leaves = leaves_of(claim)
    once = [with_odd_cell(claim, DRAW.choice(odd_cells(leaf))) for leaf in leaves for _ in range(4)]
    return [*once, *(with_odd_cell(each, DRAW.choice(odd_cells(DRAW.choice(leaves)))) for each in once)]


@pytest.mark.parametrize("claim", RIGHT, ids=lambda claim: claim.claim_id)
def test_a_claim_is_judged_after_others_as_it_is_alone(claim: Claim) -> None:
    odd = _odd(claim)
    alone = [ClaimCheck().faults_of(each) for each in odd]
    assert sum(map(bool, alone)) > len(odd) // 10
    check = ClaimCheck()
    assert not any(map(check.faults_of, RIGHT))
    assert [check.faults_of(each) for each in odd] == alone
    assert [check.faults_of(each) for each in reversed(odd)] == alone[::-1]


def test_parts_of_odd_claims_are_put_together_anew() -> None:
    """Each part of a claim from another odd one: patient, payer, parties, diagnoses, line."""
    odd = [each for claim in RIGHT for each in _odd(claim)]
    check = ClaimCheck()
    for _ in range(1500):
        names = ("patient", "payer", "diagnoses", "lines", "rendering_provider", "service_facility", "responsibility")
        claim = DRAW.choice(odd).model_copy(update={name: getattr(DRAW.choice(odd), name) for name in names})
        assert check.faults_of(claim) == ClaimCheck().faults_of(claim)


@pytest.mark.parametrize(
    "change",
    [
        {"claims.C1.lines.L1.charge_amount": Decimal(99_999_999)},
        {"claims.C1.lines.L1.date_of_service": None},
        {"claims.C1.prior_authorization_number": "A" * 51},
        {"claims.C1.referral_number": "A~1"},
        {"claims.C1.diagnoses": []},
    ],
    ids=str,
)
def test_what_a_plain_claim_has_of_its_own_is_looked_at_each_time(change: dict[str, object]) -> None:
    check = ClaimCheck()
    assert not check.faults_of(RIGHT[0])
    claim = batch_from(changed(valid_sketch(), change)).claims[0]
    assert check.faults_of(claim) == ClaimCheck().faults_of(claim) != ()


def _insured(**changes: object) -> Claim:
    return batch_from(
        changed(valid_sketch(), {f"patients.P1.{path}": value for path, value in changes.items()})
    ).claims[0]


def test_patients_are_of_one_kind_who_differ_in_what_is_right_by_itself() -> None:
    names = {"person.last_name": "OTHERPERSON", "person.first_name": "SIXTH", "coverage.member_id": "1EG4TE5MK73"}
    one, other = (insured_kind(claim, "*~^:") for claim in (RIGHT[0], _insured(**names)))
    assert one == other is not None
    assert insured_kind(_insured(**{"person.middle_name": "Q"}), "*~^:") not in (one, None)
    assert insured_kind(_insured(**{"person.sex": "F"}), "*~^:") != insured_kind(
        _insured(**{"person.sex": "M"}), "*~^:"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"person.first_name": "A" * 36},
        {"coverage.member_id": "1*2"},
        {"person.address.city": "A"},
        {"coverage.group_number": "9" * 51},
        {"coverage.relationship": "19"},
        {"person.address.country": "DE"},
    ],
    ids=str,
)
def test_a_patient_who_is_not_plain_is_of_no_kind(change: dict[str, object]) -> None:
    assert insured_kind(_insured(**change), "*~^:") is None


def test_lines_of_one_id_are_no_plain_claim() -> None:
    line = RIGHT[0].lines[0]
    claim = RIGHT[0].model_copy(update={"lines": (line, line)})
    assert plain_parts(RIGHT[0]) is not None
    assert plain_parts(claim) is None
    assert ClaimCheck().faults_of(claim)


def test_a_claim_for_unusual_delimiters_is_no_plain_one() -> None:
    partner = RIGHT[0].trading_partner.model_copy(update={"element_separator": "C"})
    assert plain_parts(RIGHT[0].model_copy(update={"trading_partner": partner})) is None
