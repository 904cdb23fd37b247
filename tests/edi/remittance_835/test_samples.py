"""Third-party remittances, added up another way: payments, claims, shares and adjustments by group are the same."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.edi.remittance_835.remittances import Remittance, read_remittances
from tests.edi.guides.check import CODES
from tests.edi.remittance_835.recount import recount

#: Levels and amounts that do not add up, found with a pencil.
IMBALANCES = {
    "linuxforheal__tertiary-payment.835": [("LINE", 20, "21253.50")],
    "mjkubba__edi835-demo-005010X221.edi": [("PAYMENT", 3, "11980.33"), ("CLAIM", 20, "-400.00")],
    "moov-io__sample1.txt": [("CLAIM", 18, "0.01")],
    "moov-io__sample2.txt": [("CLAIM", 19, "-1002.00")],
}


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    found = shared_data / "edi" / "835"
    if not found.is_dir():
        pytest.skip("The third-party remittances are not here; set RADBILL_SHARED_DATA to their folder.")
    return found


def remittances(path: Path) -> tuple[Remittance, ...]:
    (file,) = read_remittances(path, CODES)
    return file.records


def test_every_sample_is_equal_to_another_reading(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    assert len(paths) >= 15
    for path in paths:
        expected = recount(path.read_bytes())
        assert [figures(each) for each in remittances(path)] == expected, path.name


def figures(each: Remittance) -> dict:
    groups: Counter = Counter()
    for claim in each.claims:
        for adjustment in claim.all_adjustments:
            groups[adjustment.group] += adjustment.amount
    lines = [line for claim in each.claims for line in claim.lines]
    cents = each.header.payment_cents
    return {
        "payment": None if cents is None else dollars_of_cents(cents),
        "trace": each.header.trace_number,
        "claims": [claim.claim_id or "" for claim in each.claims],
        "paid": total(claim.paid_cents for claim in each.claims),
        "patient": total(claim.patient_cents for claim in each.claims),
        "lines": len(lines),
        "line_paid": total(line.paid_cents for line in lines),
        "groups": groups,
        "provider": total(one.cents for one in each.totals.provider_adjustments),
    }


def total(cents) -> Decimal:
    return dollars_of_cents(sum(each or 0 for each in cents))


def test_what_does_not_add_up_is_named(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        found = [
            (one.level, one.segment, str(dollars_of_cents(one.off_by_cents)))
            for each in remittances(path)
            for one in each.totals.imbalances
        ]
        assert found == IMBALANCES.get(path.name, []), path.name


def test_another_sign_than_the_isa_says_parts_procedure_and_modifiers(folder: Path) -> None:
    (each,) = remittances(folder / "linuxforheal__cob-contractural-adjustment.835")
    raw = (folder / "linuxforheal__cob-contractural-adjustment.835").read_text()
    (line,) = each.claims[0].lines
    assert f"SVC*HC:{line.procedure_code}" in raw or f"SVC*HC>{line.procedure_code}" in raw
    assert line.procedure_code
    assert len(line.procedure_code) == 5
