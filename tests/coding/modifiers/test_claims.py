"""Modifiers of a batch: right claims need none, and what a fix does to faulty ones brings no new finding."""

from datetime import date
from pathlib import Path

import pytest

from radbill.coding.modifiers.claims import LineRef, proposals_of
from radbill.coding.modifiers.proposal import Action
from radbill.edits.engine.scrub import scrub
from radbill.model.batch import BillingBatch
from radbill.model.claim_details import LineDetails
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import TODAY, right_claims
from tests.edits.corpus_faults import FAULTS, with_fault
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch

BOOK = ReferenceBook.open(Path("no-store-here"))
#: Groups of edits that judge modifiers and components, and the one about GG.
JUDGES = ("RB4", "RB5", "RB8005")
#: Faults of the corpus that a rule makes certain to fix, and whether the fix ends the finding.
MENDED = {"modifier twice", "order", "hospital's modifier", "component of an undivided code", "whole in the hospital"}


def fixed(batch: BillingBatch) -> BillingBatch:
    """The batch with every certain proposal taken."""
    found = proposals_of(batch.claims, BOOK, only_certain=True)
    claims = []
    for claim in batch.claims:
        lines = [
            line.model_copy(update={"modifiers": found[at].lines[0]}) if (at := LineRef(claim.claim_id, n)) in found
            else line
            for n, line in enumerate(claim.lines)
        ]  # fmt: skip
        claims.append(claim.model_copy(update={"lines": tuple(lines)}))
    return batch.model_copy(update={"claims": tuple(claims)})


def judged(batch: BillingBatch) -> dict[str, set[str]]:
    """The claims that each edit on modifiers finds something about."""
    found: dict[str, set[str]] = {}
    for claim_id, findings in scrub(batch, BOOK, TODAY).findings_by_claim.items():
        for finding in findings:
            if finding.edit_id.startswith(JUDGES):
                found.setdefault(finding.edit_id, set()).add(claim_id)
    return found


def test_right_claims_need_no_change() -> None:
    assert proposals_of(batch_from(right_claims(2_000, seed=29)).claims, BOOK) == {}
    assert proposals_of(valid_batch().claims, BOOK) == {}


@pytest.mark.parametrize("kind", FAULTS, ids=lambda kind: kind.what)
def test_what_is_fixed_brings_no_new_finding_and_ends_those_that_are_certain(kind) -> None:
    batch = batch_from(with_fault(kind, right_claims(40, seed=len(kind.what))))
    before, after = judged(batch), judged(fixed(batch))
    for edit_id, claims in after.items():
        assert claims <= before.get(edit_id, set()), edit_id
    medicare = {claim.claim_id for claim in batch.claims if claim.payer.is_medicare}
    if kind.what in MENDED:
        assert before[kind.edit_id] & medicare
        assert not after.get(kind.edit_id, set()) & medicare


def test_every_proposal_is_about_a_line_that_an_edit_finds_too() -> None:
    """Of the faults of the corpus; old equipment and sides, of which no edit knows, do not stand in it."""
    for kind in FAULTS:
        batch = batch_from(with_fault(kind, right_claims(20, seed=3)))
        proposed = {at.claim_id for at in proposals_of(batch.claims, BOOK)}
        found = {claim_id for claims in judged(batch).values() for claim_id in claims}
        assert proposed <= found, kind.what


@pytest.mark.parametrize(
    ("change", "modifiers", "is_certain"),
    [
        ({"facilities.OFFICE.x_ray_on_cassettes": True, "patients.P2.coverage.payer_key": "MEDICARE"}, ("FY",), True),
        ({"facilities.OFFICE.x_ray_on_cassettes": True}, ("FY",), False),
        ({"facilities.OFFICE.owns_equipment": False}, ("26",), False),
    ],
)
def test_the_facts_of_facility_and_payer_are_asked(change, modifiers, is_certain) -> None:
    claims = batch_from(changed(valid_sketch(), change)).claims
    found = proposals_of(claims, BOOK)[LineRef("C2", 0)]
    assert found.lines == (modifiers,)
    assert (LineRef("C2", 0) in proposals_of(claims, BOOK, only_certain=True)) is is_certain


def test_a_line_with_its_own_place_has_the_equipment_of_that_place() -> None:
    (claim,) = [each for each in valid_batch().claims if each.claim_id == "C2"]
    clinic = claim.service_facility.model_copy(update={"facility_id": "OWN", "x_ray_on_cassettes": True})
    (line,) = claim.lines
    line = line.model_copy(update={"details": LineDetails(service_facility=clinic)})
    assert LineRef("C2", 0) not in proposals_of([claim], BOOK)
    there = claim.model_copy(update={"lines": (line,)})
    assert proposals_of([there], BOOK)[LineRef("C2", 0)].lines == (("FY",),)


@pytest.mark.parametrize(
    ("style", "lines"),
    [("", (("26", "50"),)), ("RT LT", (("26", "RT", "LT"),)), ("two lines", (("26", "RT"), ("26", "LT")))],
)
def test_both_sides_as_the_row_and_the_payer_say(style, lines) -> None:
    change = {
        "claims.C1.lines.L1.procedure_code": "73562", "claims.C1.lines.L1.side": "both",
        "payers.MEDICARE.both_sides": style,
    }  # fmt: skip
    claims = batch_from(changed(valid_sketch(), change)).claims
    assert proposals_of(claims, BOOK)[LineRef("C1", 0)].lines == lines
    assert proposals_of(claims, BOOK, only_certain=True) == {}


def test_gg_beside_the_screening_of_another_claim_of_the_day() -> None:
    change = {"claims.C9.lines.L9.procedure_code": "77065"}
    copies = {"claims.C9": "claims.C3"}
    sketch = changed(valid_sketch(), {}, copies)
    sketch["claims"]["C9"]["lines"] = {"L9": {**sketch["claims"]["C3"]["lines"]["L4"]}}
    claims = batch_from(changed(sketch, change)).claims
    (at, proposal), = proposals_of(claims, BOOK, only_certain=True).items()  # fmt: skip
    assert (at.claim_id, proposal.lines) == ("C9", (("GG",),))


@pytest.mark.parametrize(
    "change",
    [
        {"claims.C1.lines.L1.modifiers": [], "claims.C1.frequency": "8"},
        {"claims.C1.lines.L1.modifiers": [], "claims.C1.lines.L1.procedure_code": "99999"},
        {"claims.C1.lines.L1.modifiers": [], "claims.C1.lines.L1.date_of_service": None},
        {"claims.C1.lines.L1.modifiers": [], "claims.C1.lines.L1.date_of_service": date(2001, 1, 1)},
    ],
)
def test_nothing_is_said_about_voids_unknown_codes_and_days_without_data(change) -> None:
    claims = batch_from(changed(valid_sketch(), change)).claims
    assert LineRef("C1", 0) not in proposals_of(claims, BOOK)


def test_a_place_that_the_facility_contradicts_is_proposed_and_not_fixed() -> None:
    change = {"claims.C1.lines.L1.modifiers": [], "claims.C1.lines.L1.place_of_service": "23"}
    claims = batch_from(changed(valid_sketch(), change)).claims
    (added,) = proposals_of(claims, BOOK)[LineRef("C1", 0)].done
    assert (added.modifier, added.action, added.is_certain) == ("26", Action.ADDED, False)
    assert proposals_of(claims, BOOK, only_certain=True) == {}
