"""Remittances in any order, undone and posted again: the money is the same, and every cent stands somewhere."""

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edi.remittance_835.invented_remittances import file_of, money, set_of
from tests.edi.remittance_835.varied_remittances import varied
from tests.ledger.receivables.desk import ALPHA, Desk, reversed_

_PLB = st.lists(st.integers(-5000, 5000), max_size=3)


@st.composite
def claims(draw, number: int, status: str = "1") -> list[str]:
    """C1 as a payer may decide it, each line accounted for to the cent."""
    lines, paid, share = [], 0, 0
    for line, code, charge in (("L1", "70450", 25000), ("L2", "71046", 6000)):
        part = draw(st.integers(0, charge))
        patient = draw(st.integers(0, charge - part))
        reason = draw(st.sampled_from(["CO*45", "CO*197", "OA*23", "CO*253", "PI*16"]))
        lines += [f"SVC*HC:{code}:26*{money(charge)}*{money(part)}**1",
                  f"CAS*{reason}*{money(charge - part - patient)}", f"CAS*PR*2*{money(patient)}",
                  f"REF*6R*{line}"]  # fmt: skip
        paid, share = paid + part, share + patient
    return [f"CLP*C1*{status}*310.00*{money(paid)}*{money(share)}*MB*ICN{number}*22*1", ALPHA, *lines]


def paid_in(claim: list[str]) -> int:
    return round(float(claim[0].split("*")[4]) * 100)


@st.composite
def payments(draw) -> list[bytes]:
    """A decision, its reversal, a correction and a second payer's, each with money beside it."""
    first = draw(claims(1))
    kinds = [first, reversed_(first), draw(claims(2)), draw(claims(3, "2"))]
    made = []
    for number, claim in enumerate(kinds):
        beside = draw(_PLB)
        after = [f"PLB*1234567893*20261231*WO:X*{money(cents)}" for cents in beside]
        off = draw(st.sampled_from([0, 0, 0, 17]))
        amount = money(paid_in(claim) - sum(beside) + off)
        payer = "1777777777" if number == len(kinds) - 1 else "1512345678"
        made.append(file_of(set_of(claim, amount, trace=f"E{number}", after=after, originator=payer,
                                   day=f"2026112{number}")))  # fmt: skip
    return made


@pytest.fixture(autouse=True)
def _on_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)


@given(payments(), st.permutations(range(4)), st.integers(0, 3))
@settings(max_examples=8, deadline=None)
def test_any_order_and_an_undo_come_to_the_same(made: list[bytes], order: list[int], undone: int) -> None:
    outcomes = []
    for way in (range(4), order):
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(Path(folder) / "home", Path(folder))
            desk.send()
            for number in itertools.chain(way, way):
                desk.post_file(made[number])
                desk.verify()
            if way is order:
                assert desk.undo(made[undone]) == ["UNDONE"]
                desk.verify()
                desk.post_file(made[undone])
            outcomes.append((desk.amounts("C1"), desk.accounts()))
    assert outcomes[0] == outcomes[1]


def test_files_of_any_look_are_posted_to_the_cent_or_not_at_all(tmp_path: Path) -> None:
    """Whole sets count with every cent; those that were cut off change nothing."""
    desk, payments = Desk(tmp_path / "home", tmp_path), 0
    desk.send()
    for seed in range(0, 112, 5):
        for each in desk.post_file(varied(seed).content).remittances:
            payments += each.payment_cents if each.claims or each.state == "POSTED" else 0
    assert desk.accounts()["cash"] == money(payments)
