from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import ACKNOWLEDGMENTS
from radbill.edi.acknowledgments.verdicts import Subject, claim_verdicts, verdicts
from radbill.edi.guides.set_reading import SetReading
from tests.edi.acknowledgments.test_reading import COUNTS, GROUP, HEAD, REFUSED, TA1, TAKEN, claims
from tests.edi.answer_samples import CODES, interchange


def records(content: bytes) -> tuple:
    return tuple(SetReading(ACKNOWLEDGMENTS, CODES).records(content))


def test_interchange_group_and_set_in_one_form() -> None:
    refused = GROUP.replace("IK5*A", "IK5*R*5").replace("AK9*A*1*1*1", "AK9*R*1*1*0")
    found = list(verdicts(records(interchange(refused, between=[TA1.format("R", "006")]))))
    assert [(each.subject, each.number, each.group_number, each.outcome) for each in found] == [
        (Subject.INTERCHANGE, "000000123", "", Outcome.REJECTED),
        (Subject.GROUP, "1", "", Outcome.REJECTED),
        (Subject.SET, "0001", "1", Outcome.REJECTED),
    ]


def test_batch_and_claims() -> None:
    found = list(verdicts(records(claims(HEAD, COUNTS, TAKEN, REFUSED))))
    assert [(each.subject, each.number, each.outcome) for each in found] == [
        (Subject.BATCH, "B1", Outcome.ACCEPTED),
        (Subject.CLAIM, "C1", Outcome.ACCEPTED),
        (Subject.CLAIM, "C2", Outcome.REJECTED),
    ]
    assert found[1].payer_claim_control_number == "ICN1"


def test_by_claim_several_answers_to_one_claim_stay_in_order() -> None:
    again = REFUSED.replace("TRN*2*C2", "TRN*2*C1")
    by_claim = claim_verdicts(records(claims(HEAD, COUNTS, TAKEN, again)))
    assert [each.outcome for each in by_claim["C1"]] == [Outcome.ACCEPTED, Outcome.REJECTED]


def test_a_contradiction_goes_with_the_verdict() -> None:
    (verdict,) = claim_verdicts(records(claims(HEAD, TAKEN.replace("A2:20", "A7:20"))))["C1"]
    assert (verdict.outcome, verdict.contradiction) == (Outcome.REJECTED, True)
