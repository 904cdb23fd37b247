"""The letter as a Word document: what is not known stands as a blank, what is late asks for good cause."""

import io
from datetime import date
from decimal import Decimal

import docx

from radbill.forms.appeals.appeal import Appeal, DeniedService
from radbill.forms.appeals.appeal_docx import appeal_docx
from radbill.forms.appeals.arguments import argument_about

SERVICE = DeniedService("", "", (), None, Decimal("120.00"), "CO-29", (), "It came late.")
EMPTY = Appeal(
    on=date(2026, 12, 10), request="redetermination", decided_by="the Medicare contractor", practice_name="",
    practice_npi="1234567893", payer_name="", claim_id="C1", payer_number="", patient_name="", birth_date=None,
    member_id="", decided_on=None, services=(SERVICE,),
    arguments=(argument_about("TIMELY_FILING", "TIMELY_FILING", is_medicare=True),),
    filings=("Sent on 2026-11-17.",), deadline=None, deadline_rule="", is_late=True, controversy="at least $200.00",
)  # fmt: skip


def texts(appeal: Appeal) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(appeal_docx(appeal))).paragraphs]


def test_what_is_not_known_is_a_blank() -> None:
    text = "\n".join(texts(EMPTY))
    for blank in ("[practice]", "[payer]", "Patient: [patient]", "Date of birth: [date of birth]",
                  "Your claim number: [your claim number]", "Decision of: [decision of]"):  # fmt: skip
        assert blank in text, blank
    assert "Amount appealed: $120.00" in text
    (table,) = docx.Document(io.BytesIO(appeal_docx(EMPTY))).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "",
        "the whole claim",
        "",
        "$120.00",
        "CO-29",
        "It came late.",
    ]


def test_filings_limits_and_the_amount_in_controversy_are_told() -> None:
    told = texts(EMPTY)
    assert "Sent on 2026-11-17." in told
    assert "Amount in controversy: $120.00; at least $200.00." in told
    assert any("good cause (42 CFR 405.942(b))" in each for each in told)
    in_time = texts(EMPTY._replace(is_late=False, controversy=""))
    assert not any("good cause" in each or "controversy" in each for each in in_time)


def test_the_same_letter_is_the_same_text() -> None:
    assert texts(EMPTY) == texts(EMPTY)
