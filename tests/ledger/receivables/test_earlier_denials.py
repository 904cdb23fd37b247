"""What Check is told of denials before: gathered, counted, and nothing that was paid, reversed or won since."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.adjusting import Adjustment, adjust_claim
from radbill.ledger.receivables.appeal_letters import AppealRequest, OutcomeRequest, note_outcome, write_appeal
from radbill.ledger.receivables.appeals_noted import AppealOutcome
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.prior import earlier_denials
from radbill.model.earlier_denial import EarlierDenial
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import batch_from, changed, valid_batch, valid_sketch
from tests.ledger.receivables.desk import ALPHA, BETA, C1, Desk, reversed_

TODAY = date(2026, 12, 1)
#: 74177-26 of C4 is denied as not necessary by an LCD.
C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
      "CAS*CO*50*400.00", "REF*6R*L6", "LQ*HE*N115"]  # fmt: skip
PAID_C4 = ["CLP*C4*1*400.00*90.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*90.00**1", "DTM*472*20261116",
           "CAS*CO*45*310.00", "REF*6R*L6"]  # fmt: skip


def next_batch(path: str = "", value: object = None):
    """The claims of the valid batch under other claim IDs, as next week's."""
    claims = batch_from(changed(valid_sketch(), {path: value} if path else {})).claims
    return [claim.model_copy(update={"claim_id": f"N{claim.claim_id}"}) for claim in claims]


def told(desk: Desk, claims=None, today: date = TODAY) -> tuple[EarlierDenial, ...]:
    answer = earlier_denials(next_batch() if claims is None else claims, today, desk.home)
    assert isinstance(answer, tuple), answer
    return answer


def deny(desk: Desk, claim: list[str] = C4, trace: str = "EFT1") -> None:
    desk.post(claim, "0.00", trace=trace, method="NON")


def test_a_denial_is_told_with_what_it_was_about(desk: Desk) -> None:
    deny(desk)
    (denial,) = told(desk)
    (line,) = valid_batch().claims[3].lines
    (sending,) = desk.story("C4").submissions
    assert denial.model_dump(exclude={"root_cause", "what_to_do"}) == {
        "payer_id": sending.payer_id, "procedure_code": "74177", "modifiers": ("26",), "place_of_service": "21",
        "diagnosis": valid_batch().claims[3].diagnoses_of(line)[0], "rendering_npi": "", "group": "CO", "carc": "50",
        "remarks": ("N115",), "count": 1, "denied_amount": Decimal("400.00"), "first_on": date(2026, 11, 20),
        "last_on": date(2026, 11, 20),
    }  # fmt: skip
    assert "LCD" in denial.root_cause


def test_an_authorization_is_about_the_service_and_an_enrollment_about_its_reader(desk: Desk) -> None:
    deny(desk, [each.replace("CO*50", "CO*197") for each in C4[:-1]])
    assert [(each.diagnosis, each.rendering_npi) for each in told(desk)] == [("", "")]
    deny(desk, ["CLP*C2*1*120.00*0.00**HM*ICN2*11*1", BETA, "SVC*HC:71046*120.00*0.00**0", "DTM*472*20261111",
                "CAS*CO*B7*120.00", "REF*6R*L3"], "E2")  # fmt: skip
    about = {each.carc: each.rendering_npi for each in told(desk)}
    assert about == {"197": "", "B7": "1003000126"}


@pytest.mark.parametrize("carc", ["18", "27", "29", "22", "109", "119", "97", "1", "45"])
def test_what_is_about_one_patient_or_claim_is_not_told(desk: Desk, carc: str) -> None:
    deny(desk, [each.replace("CO*50", f"CO*{carc}") for each in C4[:-1]])
    assert told(desk) == ()


def test_nothing_of_its_own_claims_of_other_codes_or_of_years_ago(desk: Desk) -> None:
    deny(desk)
    assert told(desk, valid_batch().claims) == ()
    other = [claim for claim in next_batch() if claim.claim_id != "NC4"]
    assert told(desk, other) == ()
    assert told(desk, today=date(2027, 11, 20)) != ()
    assert told(desk, today=date(2027, 11, 21)) == ()


def test_false_alarms_a_denial_that_was_paid_reversed_undone_or_won_is_none(desk: Desk) -> None:
    content = file_of(set_of(C4, "0.00", method="NON"))
    desk.post_file(content)
    assert len(told(desk)) == 1
    desk.undo(content)
    assert told(desk) == ()
    desk.post_file(content)
    desk.post(reversed_(C4), "0.00", trace="E8", method="NON")
    assert told(desk) == ()
    desk.post(PAID_C4, "90.00", trace="E9", day="20261125")
    assert told(desk) == ()


def test_a_denial_that_was_paid_by_a_second_decision_is_none(desk: Desk) -> None:
    deny(desk)
    desk.post([*reversed_(C4), *PAID_C4], "90.00", trace="E9", day="20261125")
    assert told(desk) == ()


def test_an_appeal_that_was_won_ends_it_and_one_that_waits_does_not(desk: Desk, tmp_path) -> None:
    deny(desk)
    write_appeal(AppealRequest("C4", date(2026, 11, 24)), tmp_path, desk.home)
    assert len(told(desk)) == 1
    note_outcome(OutcomeRequest("C4", AppealOutcome.FAVORABLE, date(2026, 11, 25)), desk.home)
    assert told(desk) == ()


def test_a_paid_claim_tells_nothing(desk: Desk) -> None:
    desk.post(C1, "100.00")
    assert told(desk) == ()


def test_without_a_ledger_there_is_nothing_and_none_is_made(tmp_path) -> None:
    assert earlier_denials(next_batch(), TODAY, tmp_path / "none") == ()
    assert not (tmp_path / "none").exists()


def test_money_that_a_person_wrote_off_was_denied_all_the_same(desk: Desk) -> None:
    deny(desk)
    amount = Decimal("400.00")
    written_off = Adjustment("C4", Account.DENIED_PENDING, Account.OTHER_ADJUSTMENT, amount, "no use in an appeal")
    assert adjust_claim(written_off, desk.home) is None
    assert [each.denied_amount for each in told(desk)] == [amount]


def test_the_index_over_denied_lines_is_used(desk: Desk) -> None:
    with Ledger(desk.home).reading() as connection:
        plan = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        query = "SELECT * FROM remittance_lines WHERE denied_cents > 0 AND procedure_code IN ('74177')"
        lines = " ".join(map(str, connection.execute(text(f"{plan} {query}"))))
    assert "ix_remittance_lines_denied" in lines or plan == "EXPLAIN"  # a small table of a server is read whole


def test_two_denials_of_one_kind_are_one_record_with_both_counted(desk: Desk) -> None:
    """C2 (120.00) and its twin of another week, both for the same reason of the same payer."""
    twin = valid_batch().claims[1].model_copy(update={"claim_id": "C9"})
    twin = twin.model_copy(update={"lines": tuple(line.model_copy(update={"line_id": "L9"}) for line in twin.lines)})
    desk.send(twin)
    first = ["CLP*C2*1*120.00*0.00**HM*ICN2*11*1", BETA, "SVC*HC:71046*120.00*0.00**0", "DTM*472*20261111",
             "CAS*CO*197*120.00", "REF*6R*L3"]  # fmt: skip
    second = [each.replace("*C2*", "*C9*").replace("ICN2", "ICN9").replace("*L3", "*L9") for each in first]
    desk.post(first, "0.00", method="NON")
    desk.post(second, "0.00", trace="E2", method="NON", day="20261124")
    (denial,) = told(desk)
    assert (denial.count, denial.denied_amount, denial.first_on, denial.last_on) == (
        2, Decimal("240.00"), date(2026, 11, 20), date(2026, 11, 24),
    )  # fmt: skip
