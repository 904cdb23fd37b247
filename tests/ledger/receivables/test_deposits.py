"""Deposits of a bank's csv matched to posted payments. C1 was paid 100.00 by EFT1 on Friday 11/20/2026."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.bank_entries import read_bank_file
from radbill.ledger.receivables.deposits import DepositCheck, ImportedDeposits, check_deposits, import_deposits
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, Desk

HEAD = "Posting Date,Description,Amount\n"
EFT1 = '11/20/2026,"HCCLAIMPMT EMPLOYER PLAN TRN*1*EFT1*1512345678~",100.00\n'
#: Three business days after 11/20 are 11/25; the 26th is Thanksgiving.
IN_TIME, LATE = date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture
def bank(desk: Desk, tmp_path: Path):
    def made(text: str) -> ImportedDeposits:
        path = tmp_path / "bank.csv"
        path.write_text(text)
        answer = import_deposits(path, desk.home)
        assert isinstance(answer, ImportedDeposits), answer
        return answer

    return made


def checked(desk: Desk, today: date = IN_TIME) -> DepositCheck:
    answer = check_deposits(today, desk.home)
    assert isinstance(answer, DepositCheck), answer
    return answer


def test_37_a_deposit_is_matched_by_trace_and_amount_once(desk: Desk, bank) -> None:
    desk.post(C1, "100.00")
    assert bank(HEAD + EFT1) == (1, 0, 0)
    assert bank(HEAD + EFT1) == (0, 1, 0)
    found = checked(desk, LATE)
    assert [(each.trace, str(each.amount), each.payer) for each in found.matched] == [
        ("EFT1", "100.00", "EMPLOYER PLAN")
    ]
    assert (found.differing, found.deposits, found.remittances, found.needs_a_person) == ((), (), (), False)
    desk.verify()


def test_equal_entries_of_a_file_are_both_kept(desk: Desk, bank) -> None:
    assert bank(HEAD + EFT1 * 2) == (2, 0, 0)
    assert bank(HEAD + EFT1 * 3) == (1, 2, 0)
    assert len(checked(desk).deposits) == 3


@pytest.mark.parametrize(("today", "is_late"), [(IN_TIME, False), (LATE, True)])
def test_37_money_without_835_and_835_without_money_are_late_after_three_business_days(
    desk: Desk, bank, today: date, *, is_late: bool
) -> None:
    desk.post(C1, "100.00")
    bank(HEAD + EFT1.replace("EFT1", "EFT9"))
    found = checked(desk, today)
    (money,) = found.deposits
    assert (str(money.amount), money.numbers, money.is_late) == ("100.00", ("EFT9", "1512345678"), is_late)
    (told,) = found.remittances
    assert (told.trace, str(told.amount), told.is_late) == ("EFT1", "100.00", is_late)
    assert found.needs_a_person is is_late


def test_another_amount_under_the_trace_is_told_at_once(desk: Desk, bank) -> None:
    desk.post(C1, "100.00")
    bank(HEAD + EFT1.replace("100.00", "90.00"))
    found = checked(desk)
    (pair,) = found.differing
    assert (str(pair.amount), str(pair.remittance_amount)) == ("90.00", "100.00")
    assert (found.deposits, found.remittances, found.needs_a_person) == ((), (), True)


def test_what_pays_nothing_or_takes_expects_no_deposit(desk: Desk) -> None:
    desk.post(["CLP*C2*1*120.00*0.00*120.00*HM*ICN2*11*1", *C2[1:2], "CAS*PR*1*120.00"], "0.00", method="NON")
    desk.post([], "50.00", trace="EFT3", flag="D", after=["PLB*1234567893*20261231*WO:X*50.00"])
    assert checked(desk, date(2027, 1, 1)).remittances == ()


def test_an_undone_payment_is_no_longer_told_of(desk: Desk, bank) -> None:
    desk.post(C1, "100.00")
    bank(HEAD + EFT1)
    desk.undo(file_of(set_of(C1, "100.00")))
    found = checked(desk)
    assert (found.matched, found.remittances, len(found.deposits)) == ((), (), 1)


def test_no_name_of_the_description_is_kept_and_others_are_counted(desk: Desk, bank, tmp_path: Path) -> None:
    text = "date,credit,debit,memo\n2026-11-20,25.00,,CHECK 1182 JANE TESTPATIENT\n2026-11-20,,10.00,FEE\n"
    assert bank(text) == (1, 0, 1)
    assert checked(desk).other_count == 1
    read = read_bank_file(tmp_path / "bank.csv")
    assert not isinstance(read, Failure)
    assert read.entries[0].numbers == ("1182",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("day,sum\n", "needs the columns"),
        (HEAD + "11/20/2026,X,many\n", "row 2"),
        (HEAD + "soon,X,1.00\n", "row 2"),
        ("", "needs"),
    ],
)
def test_what_cannot_be_read_notes_nothing(desk: Desk, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "bank.csv"
    path.write_text(text)
    answer = import_deposits(path, desk.home)
    assert isinstance(answer, Failure)
    assert words in str(answer)
    assert isinstance(import_deposits(tmp_path / "none.csv", desk.home), Failure)
