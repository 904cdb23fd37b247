"""What the edits of medical necessity rest on: the line's contractor, and how the two kinds of lists are asked."""

from datetime import date

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.scrub import scrub
from radbill.edits.rules.necessity._coverage import Verdict, contractor_of, diagnoses_in_words, is_on_a_list, rulings
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch


class UnreadableArticles(StubBook):
    """The articles cannot be read; everything else is as usual."""

    def coverage_of(self, procedure_code, on):
        return Failure(FailureReason.UNREADABLE_FILE, "The stored list cannot be read.", "Import it again.")


def context_with(change, book=None) -> Context:
    return Context(batch_from(changed(valid_sketch(), change)), book or StubBook(), TODAY)


def test_the_contractor_is_that_of_practice_and_facility() -> None:
    context = context_with({})
    assert contractor_of(context.lines[0], context) == "02102"


@pytest.mark.parametrize(
    "change",
    [
        {"practice.address.zip_code": "981011234"},
        {"facilities.HOSPITAL.address.zip_code": "981011234"},
        {"facilities.HOSPITAL.address.zip_code": "000001234"},
        {"practice.address.zip_code": "123451234", "facilities.HOSPITAL.address.zip_code": "123451234"},
        {"practice.address.zip_code": "", "facilities.HOSPITAL.address.zip_code": ""},
        {"claims.C1.lines.L1.date_of_service": None},
    ],
    ids=["another practice", "another facility", "unknown ZIP", "more than one contractor", "no ZIP", "no day"],
)
def test_else_no_contractor_is_certain(change) -> None:
    context = context_with(change)
    assert contractor_of(context.lines[0], context) == ""


def test_without_a_facility_the_practice_decides() -> None:
    context = context_with({"claims.C1.facility": ""})
    assert contractor_of(context.lines[0], context) == "02102"


def test_an_unknown_zip_is_an_answer_and_not_missing_data() -> None:
    batch = batch_from(changed(valid_sketch(), {
        "practice.address.zip_code": "000001234", "claims.C1.lines.L1.procedure_code": "70460"}))  # fmt: skip
    assert "RB9001" not in {finding.edit_id for finding in scrub(batch, StubBook(), TODAY).findings}


def test_articles_that_cannot_be_read_are_said_and_are_no_pass() -> None:
    result = scrub(batch_from(valid_sketch()), UnreadableArticles(), TODAY)
    (finding,) = [finding for finding in result.findings if finding.edit_id == "RB9001"]
    assert finding.message.startswith("The Medicare coverage articles could not answer")


def test_both_kinds_of_lists_are_asked_each_for_itself() -> None:
    context = context_with({
        "medical_policies.T1": {"name": "Own", "procedures": "70460", "diagnoses": "R51"},
        "claims.C1.lines.L1.procedure_code": "70460", "claims.C1.lines.L1.diagnoses": ["R0902"]})  # fmt: skip
    said = [ruling.source_name for ruling in rulings(context.lines[0], context, Verdict.NOT_LISTED)]
    assert said == ["your policy Own", "Medicare's coverage article A50001"]
    assert not list(rulings(context.lines[0], context, Verdict.NOT_COVERED))


def test_diagnoses_are_written_as_on_paper() -> None:
    context = context_with({"claims.C1.lines.L2.diagnoses": ["R519", "R5!"]})
    assert diagnoses_in_words(context.lines[1]) == "R51.9, R5!"


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({}, ""),
        ({"practice.address.zip_code": "981011234"}, " (the ZIP codes do not tell whether it is your contractor's)"),
        ({"claims.C1.lines.L1.date_of_service": date(2026, 11, 16)}, " (the file STUB is older than the service)"),
        (
            {"claims.C1.lines.L1.procedure_code": "70470", "claims.C1.lines.L1.date_of_service": date(2026, 11, 16)},
            " (the file STUB is older than the service; its words tell which diagnoses are meant for which codes)",
        ),
    ],
    ids=["none", "contractor", "file", "file and words"],
)
def test_why_a_person_must_look_is_said(change, doubt) -> None:
    listed = {"claims.C1.lines.L1.procedure_code": "70460", "claims.C1.lines.L1.diagnoses": ["R0902"]}
    context = context_with({**listed, **change})
    (ruling,) = rulings(context.lines[0], context, Verdict.NOT_LISTED)
    assert ruling.source_name == f"Medicare's coverage article A50001{doubt}"
    assert (ruling.severity is Severity.DENY) is not bool(doubt)


@pytest.mark.parametrize(
    ("change", "is_listed"),
    [
        ({}, True),
        ({"payers.MEDICARE.claim_filing_code": "CI"}, False),
        (
            {
                "payers.MEDICARE.claim_filing_code": "CI",
                "medical_policies.T1": {"name": "Own", "procedures": "70460", "diagnoses": "R51"},
            },
            True,
        ),
        ({"claims.C1.lines.L1.modifiers": ["26", "GZ"]}, False),
        ({"claims.C1.lines.L1.date_of_service": None}, False),
        ({"claims.C1.lines.L1.procedure_code": "71046"}, False),
    ],
    ids=["Medicare's article", "another payer's claim", "its own policy", "sent to be denied", "no day", "no article"],
)
def test_articles_are_medicares_and_policies_are_everybodys(change, *, is_listed: bool) -> None:
    context = context_with({"claims.C1.lines.L1.procedure_code": "70460", **change})
    assert is_on_a_list(context.lines[0], context) is is_listed
