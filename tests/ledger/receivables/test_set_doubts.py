"""A payment to somebody else, or of a day to come, is told and nothing of it is booked until a person accepts it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete

from radbill.core.federal_holidays import federal_workdays_after
from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.ledger.receivables.posted_sets import posted_sets
from radbill.ledger.receivables.posting_answers import PostedRemittance
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.store.days import DAYS_AHEAD
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import PRACTICE_TAX_IDS
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES
from tests.ledger.receivables.desk import C1, Desk

NPI, OTHER_NPI = "1234567893", "1999999984"
PRACTICE = valid_batch().claims[0].practice
TIN, OTHER_TIN = PRACTICE.tax_id, "990000001"
READER = valid_batch().claims[0].rendering_npi
TODAY = datetime.now(UTC).date()


def _file(trace: str, *changes: tuple[str, str], day: date | None = None) -> bytes:
    text = file_of(set_of(C1, "100.00", trace=trace, day=f"{day or date(2026, 11, 20):%Y%m%d}")).decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text.encode()


def _paid_to(trace: str, payee: str, *further: str) -> bytes:
    """A payment to a payee as N1 states it, with REF segments behind it."""
    return _file(trace, (f"*XX*{NPI}", payee), ("LX*1~", "".join(f"{each}~" for each in (*further, "LX*1"))))


def _post(desk: Desk, content: bytes, *accepted: str) -> PostedRemittance:
    answer = post_remittances(desk._path(content), CODES, desk.home, accepted)
    assert isinstance(answer, tuple)
    return answer[0].remittances[0]


def test_payments_to_an_npi_or_tax_id_of_nobody_here_are_held_and_others_are_posted(desk: Desk) -> None:
    held = {
        "another NPI": _paid_to("H1", f"*XX*{OTHER_NPI}"),
        "another NPI and tax ID": _paid_to("H2", f"*XX*{OTHER_NPI}", f"REF*TJ*{OTHER_TIN}"),
        "another tax ID in N1": _paid_to("H3", f"*FI*{OTHER_TIN}"),
        "another tax ID with its hyphen": _paid_to("H4", f"*FI*{OTHER_TIN[:2]}-{OTHER_TIN[2:]}"),
        "no number in N1, another tax ID": _paid_to("H5", "", f"REF*TJ*{OTHER_TIN}"),
        "a reader of ours, for another group": _paid_to("H6", f"*XX*{READER}", f"REF*TJ*{OTHER_TIN}"),
    }
    before = desk.verify()
    for content in held.values():
        for _ in range(2):
            each = _post(desk, content)
            assert (each.state, each.alarms, each.needs_a_person) == ("SET_ASIDE", ("OTHER_PAYEE",), True)
            assert (each.posted_cents, each.claims) == (0, ())
    after = desk.verify()
    assert after.accounts == before.accounts
    assert after.event_count == before.event_count + len(held)  # that each came is noted once
    posted = {
        "our NPI": _paid_to("P1", f"*XX*{NPI}"),
        "our NPI, an old tax ID": _paid_to("P2", f"*XX*{NPI}", f"REF*TJ*{OTHER_TIN}"),
        "another NPI of our tax ID": _paid_to("P3", f"*XX*{OTHER_NPI}", f"REF*TJ*{TIN}"),
        "our tax ID": _paid_to("P4", f"*FI*{TIN[:2]}-{TIN[2:]}"),
        "a reader": _paid_to("P5", f"*XX*{READER}"),
        "a reader, our tax ID": _paid_to("P6", f"*XX*{READER}", f"REF*TJ*{TIN}"),
    }
    for what, content in posted.items():
        each = _post(desk, content)
        assert (each.state, each.alarms, each.payee_not_checked) == ("POSTED", (), False), what


#: Who is paid where the file names nobody: no number, or one that is neither an NPI nor a tax ID.
NOBODY = {
    "no number": "",
    "a qualifier alone": "*XX",
    "a health plan's number": "*XV*H1234",
    "too short": "*FI*12345678",
}


@pytest.mark.parametrize("payee", NOBODY.values(), ids=NOBODY)
def test_a_payment_that_names_no_payee_is_posted_and_told(desk: Desk, payee: str) -> None:
    each = _post(desk, _paid_to("E1", payee))
    assert (each.state, each.alarms, each.payee_not_checked) == ("POSTED", (), True)
    again = _post(desk, _paid_to("E1", payee))
    assert (again.state, again.payee_not_checked) == ("ALREADY_POSTED", False)


def test_a_group_with_several_npis_gets_payments_to_each(desk: Desk) -> None:
    second = PRACTICE.model_copy(update={"npi": OTHER_NPI, "tax_id": OTHER_TIN})
    desk.send(valid_batch().claims[1].model_copy(update={"claim_id": "B1", "practice": second}))
    assert _post(desk, _paid_to("E1", f"*XX*{OTHER_NPI}")).state == "POSTED"
    assert _post(desk, _paid_to("E2", f"*FI*{OTHER_TIN}")).state == "POSTED"
    assert _post(desk, _paid_to("E3", "*XX*1003000134")).alarms == ("OTHER_PAYEE",)


def test_where_no_tax_id_is_known_one_alone_decides_nothing(desk: Desk) -> None:
    """As in a ledger of an earlier version; the practice's own sheet, once it is remembered, knows it."""
    with Ledger(desk.home).transaction() as connection:
        connection.execute(delete(PRACTICE_TAX_IDS))
    for trace, payee, further in (
        ("E0", f"*XX*{READER}", [f"REF*TJ*{OTHER_TIN}"]), ("E1", f"*FI*{OTHER_TIN}", []), ("E4", "", [f"REF*TJ*{TIN}"]),
    ):  # fmt: skip
        each = _post(desk, _paid_to(trace, payee, *further))
        assert (each.state, each.payee_not_checked) == ("POSTED", True)
    assert not _post(desk, _paid_to("E5", f"*XX*{NPI}", f"REF*TJ*{OTHER_TIN}")).payee_not_checked
    assert (
        remember_practice(PracticeMemory(NPI, "", "2026-11-17T08:15:00Z", None, {"tax_id": TIN}, {}), desk.home) is None
    )
    assert _post(desk, _paid_to("E2", f"*FI*{OTHER_TIN}")).alarms == ("OTHER_PAYEE",)
    assert _post(desk, _paid_to("E3", f"*XX*{OTHER_NPI}", f"REF*TJ*{TIN}")).state == "POSTED"


def test_a_ledger_without_claims_knows_no_payee(home, tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    each = _post(Desk(home, tmp_path), _paid_to("E1", f"*XX*{OTHER_NPI}"))
    assert (each.alarms, each.payee_not_checked) == ((), True)


def _days_of_file(day: date) -> list[tuple[tuple[str, str], ...]]:
    """One file for each place in which the day can stand."""
    return [(("*261120*0800*", f"*{day:%y%m%d}*0800*"),), (("*20261120*0800*", f"*{day:%Y%m%d}*0800*"),),
            (("N1*PR*", f"DTM*405*{day:%Y%m%d}~N1*PR*"),)]  # fmt: skip


def test_days_to_come_are_held_but_for_those_that_remittances_may_be_sent_ahead(desk: Desk) -> None:
    latest = federal_workdays_after(TODAY, DAYS_AHEAD)
    for at, day in enumerate((latest + timedelta(days=1), TODAY.replace(year=TODAY.year + 1, day=1))):
        each = _post(desk, _file(f"H{at}", day=day))
        assert (each.state, each.alarms, each.posted_cents) == ("SET_ASIDE", ("FUTURE_DATE",), 0)
    for at, changes in enumerate(_days_of_file(TODAY + timedelta(days=2))):
        assert _post(desk, _file(f"M{at}", *changes)).alarms == ("FUTURE_DATE",)
    assert _post(desk, _file("P0", day=latest)).state == "POSTED"
    for at, changes in enumerate(_days_of_file(TODAY + timedelta(days=1))):
        assert _post(desk, _file(f"P1{at}", *changes)).state == "POSTED"


@pytest.mark.parametrize(
    ("accepted", "left"),
    [((), ("OTHER_PAYEE", "FUTURE_DATE")), (("OTHER_PAYEE",), ("FUTURE_DATE",)), (("FUTURE_DATE",), ("OTHER_PAYEE",)),
     (("OTHER_PAYEE", "FUTURE_DATE"), ())],
)  # fmt: skip
def test_what_a_person_accepts_is_posted_and_stays_noted(desk: Desk, accepted, left) -> None:
    content = _file("E1", (f"*XX*{NPI}", f"*XX*{OTHER_NPI}"), day=TODAY + timedelta(days=60))
    told = posted_sets(desk._path(content), CODES, desk.home)
    assert isinstance(told, tuple)
    assert told[0].alarms == ("OTHER_PAYEE", "FUTURE_DATE")
    each = _post(desk, content, *accepted)
    assert (each.alarms, each.state) == (left, "SET_ASIDE" if left else "POSTED")
    desk.verify()
    if not left:
        assert desk.amounts("C1")["insurance_paid_amount"] == "100.00"
        assert _post(desk, content).state == "ALREADY_POSTED"
        told = posted_sets(desk._path(content), CODES, desk.home)
        assert isinstance(told, tuple)
        assert told[0].alarms == ()


def test_a_second_set_of_a_trace_is_never_accepted(desk: Desk) -> None:
    desk.post(C1, "100.00")
    other = _file("EFT1", ("ICN1", "ICN9"))
    assert _post(desk, other, "SAME_TRACE", "OTHER_PAYEE", "FUTURE_DATE").alarms == ("SAME_TRACE",)


#: A file that says of itself that no money moves, in each place where it can.
TESTS = {
    "test data": ("*0*P*:", "*0*T*:"),
    "test data, small letter": ("*0*P*:", "*0*t*:"),
    "prenotification": ("BPR*I*", "BPR*P*"),
}


@pytest.mark.parametrize("change", TESTS.values(), ids=TESTS)
def test_a_test_is_never_money_until_a_person_accepts_it(desk: Desk, change: tuple[str, str]) -> None:
    content = _file("T1", change)
    before = desk.verify().accounts
    for accepted in ((), ("OTHER_PAYEE", "FUTURE_DATE")):
        each = _post(desk, content, *accepted)
        assert (each.alarms, each.is_booked, each.needs_a_person) == (("TEST_FILE",), False, True)
    assert desk.verify().accounts == before
    assert _post(desk, _file("T1")).state == "POSTED"  # the payment itself, with the same trace
    assert _post(desk, _file("T2", change), "TEST_FILE").state == "POSTED"


def test_of_two_interchanges_only_the_test_is_held(desk: Desk) -> None:
    test = _file("T1", ("*0*P*:", "*0*T*:"))
    answer = post_remittances(desk._path(test + _file("P1")), CODES, desk.home)
    assert isinstance(answer, tuple)
    assert [each.alarms for each in answer[0].remittances] == [("TEST_FILE",), ()]
