"""Faults counted by hand: three claims, two people, findings on lines, on registration and on nothing."""

from decimal import Decimal

import pytest

from radbill.analytics.edit_frequency import TopErrors, top_errors
from radbill.core.citations import Citation
from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.edits.engine.catalog import edit_by_id
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice


def claim(claim_id: str, *line_ids: str) -> Claim:
    lines = tuple(ServiceLine(line_id=line_id) for line_id in line_ids)
    who = {"practice": Practice(), "patient": Patient(patient_id="P"), "payer": Payer(payer_key="K")}
    return Claim(claim_id=claim_id, lines=lines, **who)


def finding(edit_id: str, record: str, key: str, severity=Severity.DENY, what_to_do="Do this.") -> Finding:
    return Finding(edit_id, severity, FindingLocation(record, key), "Wrong.", what_to_do, Citation("A source"))


CLAIMS = (claim("C1", "A", "B"), claim("C2", "C"), claim("C3", "D"), claim("C4", "E"))
PATIENT = finding("RB1401", "patient", "P")
FOUND = {
    "C1": (finding("RB7003", "line", "A"), finding("RB7003", "line", "B", what_to_do="Do that."), PATIENT),
    "C2": (finding("RB7003", "line", "C"), finding("RB6003", "line", "C", Severity.REVIEW), PATIENT),
    "C3": (PATIENT,),
    "C4": (finding("RB6003", "line", "E", Severity.DENY), finding("RB6003", "line", "E", Severity.REVIEW)),
}
CODED = {"A": "Ann", "B": "Bob", "C": "ann", "D": "Bob"}


def report(coded_by=None) -> TopErrors:
    result = ScrubResult(tuple(each for found in FOUND.values() for each in found), FOUND, frozenset())
    return top_errors(result, CLAIMS, coded_by)


def test_faults_are_counted_by_claim_and_line_the_most_frequent_and_worst_first() -> None:
    rows = [(each.edit_id, each.claim_count, each.line_count, each.share_percent) for each in report().errors]
    assert rows == [("RB1401", 3, 0, 75), ("RB6003", 2, 2, 50), ("RB7003", 2, 3, 50)]


def test_a_fault_is_told_in_the_words_of_its_edit_with_the_usual_remedy_and_its_worst_severity() -> None:
    _, charge, diagnosis = report().errors
    assert diagnosis.error == edit_by_id("RB7003").explanation.error
    assert diagnosis.what_to_do == "Do this."
    assert charge.severity is Severity.DENY


def test_people_are_counted_by_their_own_lines_and_not_for_the_registration() -> None:
    ann, bob = report(CODED).people
    assert (ann.person, ann.claim_count, bob.person, bob.claim_count) == ("Ann", 2, "Bob", 2)
    assert [(each.edit_id, each.claim_count, each.share_percent) for each in ann.errors] == [
        ("RB7003", 2, 100), ("RB6003", 1, 50),
    ]  # fmt: skip
    assert [(each.edit_id, each.line_count) for each in bob.errors] == [("RB7003", 1)]


def test_a_person_without_faults_is_there_with_none() -> None:
    assert [(each.person, each.errors) for each in report({"D": "Cleo"}).people] == [("Cleo", ())]


@pytest.mark.parametrize("coded_by", [None, {}])
def test_nobody_is_named_where_nobody_is_said_to_have_coded(coded_by) -> None:
    assert report(coded_by).people == ()


def test_what_no_claim_has_to_do_with_is_not_counted() -> None:
    stale = finding("RB9001", "reference", "")
    assert top_errors(ScrubResult((stale,), {}, frozenset()), CLAIMS).errors == ()


def test_a_batch_without_claims_has_no_faults() -> None:
    assert top_errors(ScrubResult((), {}, frozenset()), ()) == TopErrors()


def test_shares_are_exact() -> None:
    result = ScrubResult((), {"C1": (PATIENT,)}, frozenset())
    (error,) = top_errors(result, CLAIMS[:3]).errors
    assert error.share_percent == Decimal(100) / 3


def test_an_edit_that_this_version_does_not_know_is_told_by_its_message() -> None:
    result = ScrubResult((), {"C1": (finding("RB0000", "line", "A"),)}, frozenset())
    assert top_errors(result, CLAIMS).errors[0].error == "Wrong."
