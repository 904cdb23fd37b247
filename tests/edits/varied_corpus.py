"""Right claims of the kinds that are easily stopped: workers' compensation, dependents, several readers, notices.

They stand among the plain claims of `tests.edits.corpus`, each with a patient of its own. `python -m
tests.edits.varied_corpus COUNT` prints how many of each kind there are and what was found.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from radbill.core.findings import Severity
from radbill.edits.engine.scrub import scrub
from radbill.model.prior_service import PriorService
from radbill.reference.book.book import ReferenceBook
from tests.edits.corpus import TODAY, medicare_number, right_claims
from tests.edits.valid_batch import Sketch, batch_from

_DAY = date(2026, 7, 6)
_READER = {"role": "rendering", "last_name": "TESTREADER", "first_name": "SIGMA", "npi": "1555555550",
           "taxonomy": "2085R0202X"}  # fmt: skip
_ABROAD = (
    {"street": "1 TEST STREET", "city": "TORONTO", "state": "ON", "zip_code": "M5H1A1", "country": "CA"},
    {"street": "CALLE PRUEBA 1", "city": "TIJUANA", "zip_code": "22000", "country": "MX"},
    {"street": "1 TEST STREET", "city": "HONG KONG", "country": "HK"},
)
#: Two lines by other modifiers of a notice: signed, voluntary with never covered, never covered, none signed.
_NOTICES = (["GA"], ["GX", "GY"], ["GY"], ["GZ"])
#: Add-on and its primary, with the diagnosis of both.
_ADD_ONS = (("77063", "77067", "Z1231"), ("77063", "77067", "Z1231"), ("36248", "36247", "I70211"))


class VariedBatch(NamedTuple):
    """A batch as tables, what earlier batches sent, and the kind of each claim by its id."""

    sketch: Sketch
    earlier: tuple[PriorService, ...]
    kinds: dict[str, str]


class _Claims:
    """The batch while it is made."""

    def __init__(self, plain: Sketch, seed: int) -> None:
        self.sketch, self.draw = plain, random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
        self.earlier: list[PriorService] = []
        self.sketch["providers"]["R2"] = _READER
        self.sketch["payers"]["COMP"] = {"name": "TEST COMPENSATION", "payer_id": "COMP1", "claim_filing_code": "WC"}

    def patient(self, claim_id: str, born: date, **coverage: Any) -> dict[str, Any]:
        """A new patient of the claim, with an address and coverage."""
        sample = self.sketch["patients"]["P1"]
        person = {**sample["person"], "birth_date": born, "sex": "F"}
        number = medicare_number(50_000 + len(self.sketch["patients"]))
        row = {"person": person, "coverage": coverage or {**sample["coverage"], "member_id": number}}
        self.sketch["patients"][claim_id] = row
        return row

    def claim(self, claim_id: str, *lines: dict[str, Any], **more: Any) -> None:
        """A claim of the patient of the same key in the practice's own office."""
        rows = {f"{claim_id}-{at}": line for at, line in enumerate(lines)}
        claim = {"patient": claim_id, "facility": "OFFICE", "rendering": "R1", "referring": "D1", "lines": rows}
        self.sketch["claims"][claim_id] = {**claim, **more}


def _line(code: str, diagnoses: list[str], modifiers: list[str], day: date = _DAY, **more: Any) -> dict[str, Any]:
    line = {"procedure_code": code, "modifiers": modifiers, "units": 1, "charge_amount": 850, "date_of_service": day}
    return {**line, "place_of_service": "11", "diagnoses": diagnoses, **more}


def _workers_compensation(batch: _Claims, claim_id: str) -> None:
    employer = {"organization": "TEST EMPLOYER"}
    born = date(1980, 2, 3) + timedelta(days=len(batch.sketch["patients"]))
    batch.patient(claim_id, born, payer_key="COMP", member_id="POLICY9", relationship="20",
                  subscriber=employer)  # fmt: skip
    details = {"related_causes": ("EM",), "accident_date": _DAY, "property_casualty_claim_number": f"WC{claim_id}"}
    batch.claim(claim_id, _line("73110", ["M25531"], ["RT"]), details=details)


def _dependent(batch: _Claims, claim_id: str) -> None:
    subscriber = {**batch.sketch["patients"]["P1"]["person"], "birth_date": date(1980, 5, 6)}
    relation = batch.draw.choice(["01", "19", "53", "G8"])
    batch.patient(claim_id, date(2010, 1, 2), payer_key="ACME", member_id=f"TEST{claim_id}", relationship=relation,
                  subscriber=subscriber)  # fmt: skip
    batch.claim(claim_id, _line("73610", ["M25571"], ["RT"]))


def _two_readers(batch: _Claims, claim_id: str) -> None:
    batch.patient(claim_id, date(1950, 1, 2))
    other = {"rendering_provider": {"provider_id": "R2", **_READER}, "prior_authorization_number": "AUTH2",
             "notes": [{"code": "ADD", "text": "0810 AND 1530"}]}  # fmt: skip
    lines = _line("71046", ["R0602"], []), _line("71045", ["R0602"], ["76"], details=other)
    batch.claim(claim_id, *lines, prior_authorization_number="AUTH1")


def _abroad(batch: _Claims, claim_id: str) -> None:
    row = batch.patient(claim_id, date(1950, 1, 2))
    row["person"] = {**row["person"], "address": batch.draw.choice(_ABROAD)}
    batch.claim(claim_id, _line("71046", ["R0602"], []))


def _notice(batch: _Claims, claim_id: str) -> None:
    batch.patient(claim_id, date(1940, 1, 2))
    code, diagnosis = batch.draw.choice([("71271", "Z122"), ("93880", "R05"), ("77080", "Z0000")])
    batch.claim(claim_id, _line(code, [diagnosis if code != "93880" else "R059"], batch.draw.choice(_NOTICES)))


def _add_on(batch: _Claims, claim_id: str) -> None:
    batch.patient(claim_id, date(1950, 1, 2))
    code, primary, diagnosis = batch.draw.choice(_ADD_ONS)
    batch.claim(claim_id, _line(code, [diagnosis], []))
    batch.earlier.append(
        PriorService(patient_id=claim_id, batch_id=7, claim_id=f"{claim_id}-BEFORE", practice_npi="1234567893",
                     payer_id="02102", rendering_npi="1003000126", procedure_code=primary, date_of_service=_DAY)
    )  # fmt: skip


def _one_name(batch: _Claims, claim_id: str) -> None:
    row = batch.patient(claim_id, date(1950, 1, 2))
    row["person"] = {**row["person"], "first_name": ""}
    batch.claim(claim_id, _line("71046", ["R0602"], []))


def _last_day(batch: _Claims, claim_id: str) -> None:
    """A year ago the day of the service was a Saturday or a Sunday, and today is the Monday after it."""
    batch.patient(claim_id, date(1950, 1, 2))
    day = TODAY.replace(year=TODAY.year - 1) - timedelta(days=batch.draw.choice([1, 2]))
    batch.claim(claim_id, _line("71046", ["R0602"], [], day))


#: How many in a thousand there are of each kind. One name and a last day of filing are rare, and rightly looked at.
_KINDS: tuple[tuple[str, int, Callable[[_Claims, str], None]], ...] = (
    ("workers' compensation", 90, _workers_compensation),
    ("dependent", 90, _dependent),
    ("two readers and two authorizations", 90, _two_readers),
    ("address abroad", 90, _abroad),
    ("notice (GA, GX, GY, GZ)", 90, _notice),
    ("add-on, its primary in an earlier batch", 90, _add_on),
    ("one legal name", 5, _one_name),
    ("last day of filing on a weekend", 5, _last_day),
)


def varied_claims(count: int, seed: int) -> VariedBatch:
    """So many right claims, plain ones and those of every kind, in the proportions of `_KINDS`."""
    quota = {name: count * share // 1000 for name, share, _ in _KINDS}
    batch = _Claims(right_claims(count - sum(quota.values()), seed), seed)
    kinds = dict.fromkeys(batch.sketch["claims"], "plain")
    for kind, (name, _, add) in enumerate(_KINDS):
        for number in range(quota[name]):
            claim_id = f"V{kind}-{number}"
            add(batch, claim_id)
            kinds[claim_id] = name
    return VariedBatch(batch.sketch, tuple(batch.earlier), kinds)


class Outcome(NamedTuple):
    """What was found: edits that hold claims, claims to be reviewed, and all findings by edit and kind of claim."""

    holding: Counter[str]
    reviewed: frozenset[str]
    by_edit_and_kind: Counter[tuple[str, str]]


def outcome_of(batch: VariedBatch) -> Outcome:
    """Check the batch with the starter set."""
    result = scrub(batch_from(batch.sketch), ReferenceBook.open(Path("no-store-here")), TODAY, earlier=batch.earlier)
    held = [each for each in result.findings if each.severity in (Severity.REJECT, Severity.DENY)]
    found = {claim_id: {each.edit_id for each in of_claim} - {"RB9001"}
             for claim_id, of_claim in result.findings_by_claim.items()}  # fmt: skip
    pairs = Counter((edit_id, batch.kinds[claim_id]) for claim_id, edits in found.items() for edit_id in edits)
    reviewed = frozenset(claim_id for claim_id, edits in found.items() if edits)
    return Outcome(Counter(each.edit_id for each in held), reviewed, pairs)


def main(count: int) -> int:
    """Print what was found in so many right claims; 1 when one is held or more than two in a hundred are for review."""
    batch = varied_claims(count, seed=16)
    outcome = outcome_of(batch)
    lines = [f"{number:6} {name}" for name, number in Counter(batch.kinds.values()).items()]
    lines += [f"held: {outcome.holding.total()}; for review: {len(outcome.reviewed)} of {count}"]
    lines += [f"{number:6} {edit_id} on {kind}" for (edit_id, kind), number in sorted(outcome.by_edit_and_kind.items())]
    sys.stdout.write("\n".join([*lines, ""]))
    return int(bool(outcome.holding) or len(outcome.reviewed) > count * 0.02)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
