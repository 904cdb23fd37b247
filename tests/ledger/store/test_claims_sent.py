"""What the ledger tells of a claim that went out: its lines as they went, for whom, and whether some payer has it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.submissions.prior import prior_claims
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.claim import Claim
from radbill.model.prior_claim import PriorClaim, PriorLine
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import in_use
from tests.ledger.crashing import NOW

CLAIMS = in_use(valid_batch().claims)
FIRST = CLAIMS[0]


def send(home: Path, folder: Path, *claims: Claim, resend: bool = False) -> ExportReceipt:
    receipt = export_claims(SendingRequest(claims, 0, folder, NOW, resend=resend), home)
    assert isinstance(receipt, ExportReceipt)
    return receipt


def asked(home: Path, *claims: Claim) -> tuple[PriorClaim, ...]:
    answer = prior_claims(claims, home)
    assert not isinstance(answer, Failure)
    return answer


def person_with(**changes: object) -> Claim:
    person = FIRST.patient.person.model_copy(update=changes)
    return FIRST.model_copy(update={"patient": FIRST.patient.model_copy(update={"person": person})})


def test_without_a_ledger_there_is_nothing_and_none_is_made(home: Path) -> None:
    assert asked(home, FIRST) == ()
    assert not home.exists()


def test_lines_are_told_as_they_went_out(home: Path, folder: Path) -> None:
    send(home, folder, *CLAIMS)
    told = tuple(each.model_copy(update={"record": None}) for each in asked(home, FIRST))
    assert told == (
        PriorClaim(
            claim_id="C1", practice_npi="1234567893", batch_id=1, submitted_on=date(2026, 11, 23), payer_id="02102",
            lines=(
                PriorLine(line_id="L1", procedure_code="70450", modifiers=("26",), charge_amount=Decimal(250),
                          date_of_service=date(2026, 11, 10), place_of_service="22", rendering_npi="1003000126",
                          diagnoses=("R519",)),
                PriorLine(line_id="L2", procedure_code="71046", modifiers=("26",), charge_amount=Decimal(60),
                          date_of_service=date(2026, 11, 10), place_of_service="22", rendering_npi="1003000126",
                          diagnoses=("R059", "R519")),
            ),
        ),
    )  # fmt: skip


def test_the_newest_sending_counts(home: Path, folder: Path) -> None:
    send(home, folder, FIRST)
    send(home, folder, FIRST.model_copy(update={"lines": FIRST.lines[:1]}), resend=True)
    (prior,) = asked(home, FIRST)
    assert (prior.batch_id, len(prior.lines)) == (2, 1)


def test_a_test_is_no_sending_and_goes_again_when_it_was_changed(home: Path, folder: Path) -> None:
    partner = FIRST.trading_partner.model_copy(update={"usage_indicator": "T"})
    test = FIRST.model_copy(update={"trading_partner": partner})
    send(home, folder, test)
    assert asked(home, FIRST) == ()
    assert send(home, folder, test).batch is None
    assert send(home, folder, test.model_copy(update={"lines": FIRST.lines[:1]})).batch


def test_another_practice_has_claims_of_its_own(home: Path, folder: Path) -> None:
    send(home, folder, FIRST)
    practice = FIRST.practice.model_copy(update={"npi": "1003000126"})
    assert asked(home, FIRST.model_copy(update={"practice": practice})) == ()


def test_who_another_patient_is(home: Path, folder: Path) -> None:
    """A name or a birth date that was mended makes no other patient; two of the three do."""
    send(home, folder, FIRST)
    told = {name: asked(home, person_with(**changes))[0].is_of_another_patient for name, changes in {
        "the same": {},
        "small letters": {"last_name": "Testpatient"},
        "married": {"last_name": "TESTOTHER"},
        "birth date mended": {"birth_date": date(1948, 9, 3)},
        "a child": {"first_name": "ZETA", "birth_date": date(1975, 1, 2)},
        "a stranger": {"last_name": "TESTOTHER", "first_name": "ZETA"},
    }.items()}  # fmt: skip
    assert told == {
        "the same": False, "small letters": False, "married": False, "birth date mended": False, "a child": True,
        "a stranger": True,
    }  # fmt: skip


def test_claims_under_ids_that_look_alike_are_told_and_others_are_not(home: Path, folder: Path) -> None:
    """What payers may give back of C1; the claim of another practice, and other IDs, are none of these."""
    alike = ("c1", "00C1", "0c 1")
    others = ("C10", "C2", "1C", "O0C1")
    elsewhere = FIRST.practice.model_copy(update={"npi": "1999999984"})
    send(home, folder, *(FIRST.model_copy(update={"claim_id": each}) for each in (*alike, *others)),
         FIRST.model_copy(update={"claim_id": "0C1", "practice": elsewhere}))  # fmt: skip
    told = asked(home, FIRST)
    assert sorted(each.claim_id for each in told) == sorted(alike)
    assert all(each.has_like_id and each.practice_npi == FIRST.practice.npi for each in told)
    own, *rest = asked(home, FIRST.model_copy(update={"claim_id": "c1"}))
    assert (own.claim_id, own.has_like_id) == ("c1", False)
    assert {each.claim_id for each in rest} == {"00C1", "0c 1"}
    assert [each.claim_id for each in asked(home, FIRST.model_copy(update={"claim_id": "2C"}))] == []


def test_an_id_that_stands_in_the_batch_itself_is_no_like_one(home: Path, folder: Path) -> None:
    """The edit of one workbook tells these."""
    send(home, folder, FIRST)
    small = FIRST.model_copy(update={"claim_id": "c1"})
    assert [(each.claim_id, each.has_like_id) for each in asked(home, FIRST, small)] == [("C1", False)]
    assert [(each.claim_id, each.has_like_id) for each in asked(home, small)] == [("C1", True)]
