"""The law of a batch: what Check lets pass is written and clean, and what is odd is held at its own cell, alone.

`python -m tests.edits.check_law SEED COUNT` tries it on COUNT odd cells drawn by the seed, every tenth claim with a
second odd cell, and prints those that break it.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from random import Random
from typing import NamedTuple

from radbill.core.findings import FindingLocation
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edits.engine.scrub import COULD_NOT_RUN, ScrubResult, scrub
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.registration import Registration
from tests.edi.claim_837p.whole_claims import WHOLE_CLAIMS, lived_abroad
from tests.edi.judge import faults
from tests.edits.odd_values import Leaf, OddCell, leaves_of, odd_cells, with_odd_cell
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, valid_batch

MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone
_JUDGED_TOGETHER = 40
#: The right claim beside an odd one; records that both share, so that what is odd there concerns both.
CLEAN, _SHARED_RECORDS = "CLEAN", frozenset({"practice"})
#: A finding may stand at any of the cells that do not go together.
_TOGETHER = (
    ("charge_amount", "paid_amount", "non_covered_amount", "adjustments", "amount"),
    ("effective_from", "effective_to", "date_of_service", "birth_date", "date_of_service_to"),
    ("name", "last_name", "first_name", "organization", "middle_name", "suffix"),
    ("prescription_number", "link_number"),
    ("related_causes", "accident_date", "accident_state", "accident_country"),
    ("frequency", "payer_claim_control_number"),
    ("relationship", "subscriber", "member_id", "claim_filing_code", "medicare_secondary_type"),
    ("diagnoses", "diagnosis_pointers", "diagnosis"),
    ("modifiers", "modifier"),
    ("place_of_service", "admission_date", "modifiers", "modifier"),
    ("notes", "claim_note", "line_note", "claim_note_code", "line_note_code", "code", "text"),
    ("attachments", "attachment_report", "attachment_transmission", "attachment_number", "report", "transmission",
     "control_number"),
    ("clinical_trial", "demonstration_project", "numbers"),
    ("purchased_service_amount", "purchased_from"),
)  # fmt: skip


class Tried(NamedTuple):
    """A claim with odd cells: how it breaks the law by itself (empty when it does not), and whether it may go."""

    claim: Claim
    cells: tuple[OddCell, ...]
    breach: str
    may_go: bool


def base_claims() -> tuple[Claim, ...]:
    """Right claims from which odd ones are made: plain ones, and three at home that hold nearly everything."""
    plain = valid_batch().claims
    return (*plain, *(_released(whole, plain[0]) for whole in WHOLE_CLAIMS if whole is not lived_abroad))


def _released(whole: Callable[[], Claim], plain: Claim) -> Claim:
    """A whole claim without what holds it back: unknown payers, a bought test, exclusive modifiers."""
    claim = whole()
    coverages = tuple(
        each.model_copy(update={"payer_key": f"{each.payer_key}1", "medicare_secondary_type": ""})
        for each in claim.patient.coverages
    )
    line = claim.lines[0]
    details = line.details.model_copy(update={"purchased_service_amount": None, "purchased_from": None})
    update = {
        "patient": claim.patient.model_copy(update={"coverages": coverages}),
        "payer": claim.payer.model_copy(update={"claim_filing_code": "CI"}),
        "trading_partner": plain.trading_partner,
        "lines": (line.model_copy(update={"modifiers": ("26", "59"), "details": details}),),
        "other_coverages": tuple(
            each.model_copy(update={"coverage": coverages[0]}) for each in claim.other_coverages
        ),
    }  # fmt: skip
    return claim.model_copy(update=update).model_copy(deep=True)


def clean_claim(odd: Claim) -> Claim:
    """A right claim of the same practice, with records of its own else, which is in the batch beside the odd one."""
    claim = valid_batch().claims[1]
    facility, coverage = claim.service_facility, claim.patient.coverages[0]
    assert facility
    person = claim.patient.person.model_copy(update={"last_name": "OTHERTEST", "birth_date": date(1971, 3, 4)})
    coverage = coverage.model_copy(update={"payer_key": CLEAN, "member_id": "TESTOTHER1"})
    providers = {
        role: provider and provider.model_copy(update={"provider_id": f"{CLEAN}{role}"})
        for role, provider in (
            ("rendering_provider", claim.rendering_provider), ("referring_provider", claim.referring_provider),
        )
    }  # fmt: skip
    lines = tuple(
        line.model_copy(update={"line_id": f"{CLEAN}{at}", "details": line.details.model_copy(update=dict.fromkeys(
            ("rendering_provider", "referring_provider", "service_facility")))})
        for at, line in enumerate(claim.lines)
    )  # fmt: skip
    update = {
        "claim_id": CLEAN,
        "practice": odd.practice,
        "trading_partner": odd.trading_partner,
        "patient": claim.patient.model_copy(update={"patient_id": CLEAN, "person": person, "coverages": (coverage,)}),
        "payer": claim.payer.model_copy(update={"payer_key": CLEAN}),
        "service_facility": facility.model_copy(update={"facility_id": CLEAN}),
        "lines": lines,
        **providers,
    }
    return claim.model_copy(update=update).model_copy(deep=True)


def checked(claim: Claim, *beside: Claim) -> ScrubResult:
    """What Check says of a claim in a workbook that holds its records, those of claims beside it, and no others."""
    payers = (claim.payer, *(other.payer for other in claim.other_coverages), *(each.payer for each in beside))
    registration = Registration(practice=claim.practice, trading_partners=(claim.trading_partner,), payers=payers)
    return scrub(BillingBatch(registration=registration, claims=(claim, *beside)), StubBook(), TODAY)


def drawn(seed: int, count: int) -> list[tuple[Claim, tuple[OddCell, ...]]]:
    """Claims with the odd cells that a seed draws; one in ten has two."""
    random = Random(seed)  # noqa: S311 - a sample keeps no secret
    every = [(claim, cell) for claim in base_claims() for leaf in leaves_of(claim) for cell in odd_cells(leaf)]
    sample = random.sample(every, min(count, len(every)))
    return [
        (claim, (cell, random.choice(odd_cells(random.choice(leaves_of(claim))))) if at % 10 == 9 else (cell,))
        for at, (claim, cell) in enumerate(sample)
    ]


def tried(claim: Claim, cells: tuple[OddCell, ...]) -> Tried:
    """Try the law on a claim with odd cells; the independent judge is asked for many at once, by `judged`."""
    odd = claim
    for cell in cells:
        odd = with_odd_cell(odd, cell)
    is_shared = any(cell.leaf.record in _SHARED_RECORDS for cell in cells)
    beside = () if is_shared else (clean_claim(odd),)
    result = checked(odd, *beside)
    if COULD_NOT_RUN in [finding.message for finding in result.findings]:
        return Tried(odd, cells, "an edit could not run", may_go=False)
    if beside and CLEAN in result.held_claim_ids:
        return Tried(odd, cells, "the right claim beside it is held", may_go=False)
    if odd.claim_id not in result.held_claim_ids:
        content = write_837p([odd, *beside], ControlNumbers(1, 1, 1), MOMENT)
        breach = "" if isinstance(content, bytes) else f"may go, and cannot be written: {content.message}"
        return Tried(odd, cells, breach, may_go=not breach)
    holding = [finding for finding in result.findings_by_claim[odd.claim_id] if finding.holds_claim]
    if any(_is_place(finding.location, cell.leaf) for finding in holding for cell in cells):
        return Tried(odd, cells, "", may_go=False)
    told = ", ".join(f"{finding.edit_id} {finding.location.record} {finding.location.field}" for finding in holding)
    return Tried(odd, cells, f"held at another cell: {told}", may_go=False)


def judged(claims: Iterable[Tried]) -> list[Tried]:
    """Those that the independent judge refuses, of claims that may go."""
    files: dict[str, list[Tried]] = defaultdict(list)
    for each in claims:
        practice, partner = each.claim.practice, each.claim.trading_partner
        files[practice.model_dump_json() + partner.model_dump_json()].append(each)
    return [
        refused
        for group in files.values()
        for at in range(0, len(group), _JUDGED_TOGETHER)
        for refused in _refused(group[at : at + _JUDGED_TOGETHER])
    ]


def _refused(group: list[Tried]) -> list[Tried]:
    content = write_837p([each.claim for each in group], ControlNumbers(1, 1, 1), MOMENT)
    told = faults(content) if isinstance(content, bytes) else [content.message]
    if not told:
        return []
    if len(group) == 1:
        left = [fault for fault in told if not _is_of_an_employer(fault, group[0].claim)]
        return [group[0]._replace(breach=f"pyx12: {left[0]}")] if left else []
    half = len(group) // 2
    return [*_refused(group[:half]), *_refused(group[half:])]


def _is_of_an_employer(fault: str, claim: Claim) -> bool:
    """The guide asks persons alone for NM108 and NM109; the map of pyx12 wants them of an employer too (RB1414)."""
    every = [claim.coverage, *(other.coverage for other in claim.other_coverages)]
    without = any(each.subscriber and each.subscriber.organization and not each.member_id for each in every)
    return without and fault.endswith(("(NM108) is missing", "(NM109) is missing"))


def _is_place(location: FindingLocation, leaf: Leaf) -> bool:
    """Whether a finding stands at the cell, or at one of those that do not go together with it."""
    there, wanted = _words(location.field), _words(leaf.field)
    if any(there & {*names} and wanted & {*names} for names in _TOGETHER):
        return True
    rows = {"claim": {"claim", "line"}, "line": {"line", "other insurance"}}.get(leaf.record, {leaf.record})
    last = leaf.field.rpartition(".")[2]
    return str(location.record) in rows and bool(there & (wanted - {"details", "coverage", "numbers"}) or last in there)


def _words(field: str) -> set[str]:
    names = field.split(".")
    return {*names, *(name.rstrip("0123456789").rstrip("_") for name in names), *(
        name.removesuffix("_number").removesuffix("_id") for name in names)}  # fmt: skip


def main(seed: int, count: int) -> int:
    """Print what breaks the law, and the sums; 1 when something does."""
    every = [tried(claim, cells) for claim, cells in drawn(seed, count)]
    broken = [each for each in every if each.breach] + judged(each for each in every if each.may_go)
    for each in broken:
        cells = " and ".join(map(str, each.cells))
        sys.stdout.write(f"    {each.claim.claim_id} {cells}: {each.breach[:200]}\n")
    kinds = Counter("may go" if each.may_go else "held" for each in every)
    sums = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    sys.stdout.write(f"{len(every)} claims with odd cells from seed {seed} ({sums}): {len(broken)} break the law\n")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
