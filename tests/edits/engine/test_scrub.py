from datetime import date

import pytest

from radbill.core.citations import Citation
from radbill.core.findings import FindingLocation, Severity
from radbill.edits.engine import claim_findings
from radbill.edits.engine import scrub as scrub_module
from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.edit import Edit, Fault, Scope, edit
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.registration import Registration
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch

SOURCE = (Citation("test"),)
ALL_CLAIMS = {"C1", "C2", "C3", "C4"}


def scrubbed(change: dict[str, object], copies: dict[str, str] | None = None):
    return scrub_changed(change, copies)


def test_a_valid_batch_has_no_finding() -> None:
    result = scrub(valid_batch(), StubBook(), TODAY)
    assert result.findings == ()
    assert result.held_claim_ids == frozenset()
    assert result.held_reasons == {}


def test_an_empty_batch_has_only_findings_about_the_practice() -> None:
    result = scrub(BillingBatch(), StubBook(), TODAY)
    assert result.findings
    assert {finding.location.record for finding in result.findings} == {"practice"}
    assert result.held_claim_ids == frozenset()


def test_a_fault_of_a_line_holds_its_claim_only() -> None:
    result = scrubbed({"claims.C1.lines.L1.units": 0})
    assert result.held_claim_ids == {"C1"}
    assert [finding.edit_id for finding in result.held_reasons["C1"]] == ["RB6001"]
    assert "C2" not in result.findings_by_claim


def test_a_fault_of_a_patient_holds_every_claim_of_the_patient() -> None:
    assert scrubbed({"patients.P1.person.sex": ""}).held_claim_ids == {"C1", "C4"}


def test_a_fault_of_a_reader_a_facility_or_a_payer_holds_the_claims_that_use_it() -> None:
    assert scrubbed({"providers.D1.npi": ""}).held_claim_ids == {"C1", "C2", "C4"}
    assert scrubbed({"facilities.OFFICE.name": ""}).held_claim_ids == {"C2", "C3"}
    assert scrubbed({"payers.ACME.payer_id": ""}).held_claim_ids == {"C2"}


def test_a_fault_of_a_record_that_no_claim_uses_holds_nothing() -> None:
    result = scrubbed({"providers.R9": {"npi": "1"}})
    assert {finding.location.key for finding in result.findings} == {"R9"}
    assert result.held_claim_ids == frozenset()


def test_a_fault_of_the_practice_holds_everything() -> None:
    assert scrubbed({"practice.npi": ""}).held_claim_ids == ALL_CLAIMS


def test_a_review_finding_belongs_to_the_claim_and_does_not_hold_it() -> None:
    result = scrubbed({"claims.C2.lines.L3.charge_amount": 0})
    assert [finding.severity for finding in result.findings_by_claim["C2"]] == [Severity.REVIEW]
    assert result.held_claim_ids == frozenset()


def test_the_worst_findings_come_first() -> None:
    change = {"claims.C2.lines.L3.charge_amount": 0, "claims.C1.lines.L1.modifiers": [], "patients.P1.person.sex": ""}
    severities = [finding.severity for finding in scrubbed(change).findings]
    assert severities == [Severity.REJECT, Severity.DENY, Severity.REVIEW]


def test_records_that_stand_only_in_claims_are_checked_too() -> None:
    whole = batch_from(changed(valid_sketch(), {"patients.P2.person.sex": "", "providers.R1.npi": "1"}))
    registration = Registration(
        practice=whole.registration.practice, trading_partners=whole.registration.trading_partners
    )
    claims_only = BillingBatch(registration=registration, claims=whole.claims)
    places = {finding.location for finding in scrub(claims_only, StubBook(), TODAY).findings}
    assert places == {FindingLocation("patient", "P2", "person.sex"), FindingLocation("provider", "R1", "npi")}


def test_placeholders_of_unknown_keys_are_not_reproached_with_being_empty() -> None:
    result = scrubbed({"claims.C2.patient": "P99"})
    assert {finding.edit_id for finding in result.findings} == {"RB2001"}
    assert result.held_claim_ids == {"C2"}


def test_another_practice_inside_a_claim_is_checked() -> None:
    claim = valid_batch().claims[1]
    other = claim.model_copy(update={"practice": Practice()})
    batch = valid_batch().model_copy(update={"claims": (other,)})
    assert "RB1001" in {finding.edit_id for finding in scrub(batch, StubBook(), TODAY).findings}


def test_what_the_book_cannot_answer_is_said_once_for_each_kind_of_data_and_is_not_a_pass() -> None:
    days = {
        "claims.C1.lines.L1.date_of_service": date(2027, 1, 2),
        "claims.C1.lines.L2.date_of_service": date(2027, 1, 2),
        "claims.C2.lines.L3.date_of_service": date(2027, 1, 4),
    }
    result = scrub_changed(days, today=date(2027, 2, 1))
    stale = [finding for finding in result.findings if finding.edit_id == "RB9001"]
    assert len(stale) == 5  # fee schedule, pairs, MUE, add-ons, ICD-10-CM
    assert all(finding.severity is Severity.REVIEW for finding in stale)
    (diagnoses,) = (finding for finding in stale if "ICD-10-CM" in finding.message)
    assert "01/02/2027 to 01/04/2027" in diagnoses.message
    assert diagnoses.what_to_do.startswith("Import the ICD-10-CM code list of FY2027: https://www.cms.gov/")
    assert {finding.edit_id for finding in result.findings} == {"RB9001"}


def test_the_book_is_asked_once_for_each_pair_and_day() -> None:
    book = StubBook()
    change = {"repeat_line": {"claim": "C1", "line": "L1", "times": 10}}
    scrub_changed(change, book=book)
    assert book.questions == 2  # 70450 with 71046 on the 10th, 77063 with 77067 on the 12th


def test_a_starter_set_is_not_sure_that_a_code_does_not_exist() -> None:
    batch = batch_from(changed(valid_sketch(), {"claims.C1.lines.L1.procedure_code": "70499"}))
    (finding,) = scrub(batch, StubBook(is_starter=True), TODAY).findings
    assert (finding.edit_id, finding.severity) == ("RB3006", Severity.REVIEW)


def an_edit(check, **more) -> Edit:
    return edit("RB0001", **{"severity": Severity.REJECT, "scope": Scope.LINE, "citations": SOURCE, **more})(check)


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):
    """Let `scrub` know one edit alone."""

    def choose(chosen: Edit) -> None:
        for module in (claim_findings, scrub_module):
            monkeypatch.setattr(module, "edits_of", lambda scope: (chosen,) if scope is chosen.scope else ())

    return choose


@pytest.mark.parametrize("scope", [Scope.LINE, Scope.CLAIM, Scope.PATIENT, Scope.BATCH])
def test_a_broken_edit_is_reported_once_and_stops_nothing(only, scope: Scope) -> None:
    def broken(record, _context):
        yield Fault("units", "found", "fix it")
        raise RuntimeError("TESTPATIENT")

    only(an_edit(broken, scope=scope))
    result = scrub(valid_batch(), StubBook(), TODAY)
    messages = [finding.message for finding in result.findings]
    assert messages.count(COULD_NOT_RUN) == 1
    assert "found" in messages
    assert "TESTPATIENT" not in "".join(map(str, result.findings))


@pytest.mark.parametrize(
    ("scope", "how", "asked_of"),
    [
        (Scope.LINE, {"depends_on": ("line.modifiers", "claim.payer.is_medicare")}, ["L1", "L3", "L4"]),
        (Scope.LINE, {"silent_with": ("line.modifiers", "claim.payer.is_medicare")}, ["L1", "L3", "L4"]),
        (Scope.CLAIM, {"silent_with": ("patient.person.sex",)}, ["C1", "C2"]),
        (Scope.CLAIM, {"silent_with": ("each.diagnoses",)}, ["C1", "C3", "C4"]),
    ],
)
def test_one_of_the_records_that_agree_is_asked_and_the_others_only_if_something_is_found(
    only, scope: Scope, how: dict, asked_of: list[str]
) -> None:
    asked, finds = [], False

    def check(record, _context):
        asked.append(record.line.line_id if scope is Scope.LINE else record.claim_id)
        if finds:
            yield Fault("", "found", "fix it")

    only(an_edit(check, scope=scope, **how))
    assert not scrub(valid_batch(), StubBook(), TODAY).findings
    assert asked == asked_of
    finds = True
    found = scrub(valid_batch(), StubBook(), TODAY).findings
    assert len(found) == (6 if scope is Scope.LINE else 4)


def test_an_edit_applies_to_its_dates_of_service_only(only) -> None:
    def check(_record, _context):
        yield Fault("", "found", "fix it")

    for scope in (Scope.LINE, Scope.CLAIM):
        only(an_edit(check, scope=scope, effective_from=date(2026, 11, 11), effective_to=date(2026, 11, 12)))
        result = scrub(valid_batch(), StubBook(), TODAY)
        assert result.held_claim_ids == {"C2", "C3"}
        assert result.unchecked_claim_ids == {"C1", "C4"}


@pytest.mark.parametrize("scope", [Scope.LINE, Scope.CLAIM, Scope.BATCH])
def test_a_row_of_another_day_is_unchecked_in_words(only, scope: Scope) -> None:
    def check(_record, _context):
        yield Fault("units", "found", "fix it", Scope.LINE, "L1")

    only(an_edit(check, scope=scope, effective_from=date(2026, 11, 1), effective_to=date(2026, 11, 9)))
    result = scrub(valid_batch(), StubBook(), TODAY)
    assert result.findings == ()
    reasons = {each.reason for missing in result.unchecked.values() for each in missing}
    assert reasons == {"RB0001 not checked: its rule is known for services from 11/01/2026 to 11/09/2026."}


def test_a_fault_may_be_milder_than_its_edit_but_never_worse(only) -> None:
    def check(record, _context):
        yield Fault(
            "", record.line.line_id, "", severity=Severity.REJECT if record.line.line_id == "L1" else Severity.REVIEW
        )

    only(an_edit(check, severity=Severity.DENY))
    by_line = {finding.message: finding.severity for finding in scrub(valid_batch(), StubBook(), TODAY).findings}
    assert by_line["L1"] is Severity.DENY
    assert by_line["L2"] is Severity.REVIEW


def test_a_claim_of_nothing_but_an_id_does_not_stop_the_scrub() -> None:
    claim = Claim(claim_id="", practice=Practice(), patient=Patient(patient_id=""), payer=Payer(payer_key=""),
                  lines=(ServiceLine(line_id=""),))  # fmt: skip
    result = scrub(BillingBatch(claims=(claim,)), StubBook(), TODAY)
    assert result.held_claim_ids == {""}
    assert COULD_NOT_RUN not in {finding.message for finding in result.findings}


def test_findings_carry_the_source_and_the_likely_adjustment_codes() -> None:
    (finding,) = scrubbed({"claims.C1.lines.L1.modifiers": []}).findings
    assert finding.likely_carcs == ("4", "16", "109", "170")
    assert "Pub. 100-04" in str(finding.citation)
    assert finding.location == FindingLocation("line", "L1", "modifier_1")


def test_progress_counts_the_edits_that_are_done() -> None:
    told: list[tuple[str, int, int]] = []
    scrub(valid_batch(), StubBook(), TODAY, lambda *step: told.append(step))
    total = len(all_edits())
    assert {(task, of) for task, _, of in told} == {("Checking", total)}
    counts = [done for _, done, _ in told]
    assert counts == sorted(set(counts))
    assert (counts[0], counts[-1]) == (0, total)
