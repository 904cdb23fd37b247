"""A price in words, told twice the same: on one line, and one line each."""

from decimal import Decimal

from radbill.core.citations import Citation
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.explain import explanation, steps_text
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from tests.pricing.made import HOSPITAL, asked, imaging, made_book, single

BOOK = made_book(CT=imaging(100, 500, 300))


def test_a_capped_technical_part_in_words() -> None:
    lines = explanation(price(asked("CT", "TC"), BOOK))
    assert lines[0].startswith("Fee schedule $500.00: ")
    assert "(work 0 x 1 + PE 500 x 1 + MP 0 x 1) x 1" in lines[0]
    assert lines[1].startswith("OPPS cap $300.00: Lesser of $500.00 and the OPPS amount $300.00")
    assert lines[1].endswith("]")
    # 300 x 0.80 = 240, less 2 percent = 235.20
    assert lines[2] == "Allowed amount: $300.00"
    assert lines[-2:] == ("Medicare pays $235.20", "Patient owes $60.00")


def test_a_reduction_names_its_source_and_how_sure_it_is() -> None:
    reduced = price(asked("CT", session_rank=SessionRank(professional_reduced=True)), BOOK)
    said = next(text for text in explanation(reduced) if text.startswith("Multiple imaging"))
    assert "professional part at 95 percent" in said
    assert "(confidence: medium)" in said


def test_the_text_of_a_cell_holds_the_steps_and_cautions() -> None:
    answer = price(asked("CT", "26", "GY"), BOOK)
    first, caution = steps_text(answer).split(" | ")
    assert first == explanation(answer)[0]
    assert caution.startswith("Caution: Modifier GY")


def test_a_failure_says_why_and_what_is_known_all_the_same() -> None:
    lines = explanation(price(asked("CT", place=HOSPITAL), made_book(CT=imaging(100, 500, 300))))
    assert lines[0].startswith("Not priced: In place of service 22")
    assert "Bill the reading with modifier 26." in lines[0]
    assert lines[1] == "For information: fee schedule amount $600.00"
    # the whole in a hospital: 100 and the technical part's 300
    assert lines[2:] == ("For information: OPPS amount $400.00",)
    assert not any(text.startswith("Allowed amount") for text in lines)


def test_every_step_of_an_operation_is_told() -> None:
    book = made_book(OP=single(multiple_procedure_indicator="2", assistant_indicator="2"))
    rank = SessionRank(surgical_rank=2)
    told = explanation(price(asked("OP", "80", session_rank=rank, is_participating=False), book))
    # 100 x 0.16 = 16; half 8; x 0.95 = 7.60
    assert [line.split(":")[0] for line in told[:5]] == [
        "Fee schedule $100.00", "Share $16.00", "Several operations $8.00", "Not participating $7.60",
        "Allowed amount",
    ]  # fmt: skip


def test_where_medicare_pays_nothing_is_said_of_medicare() -> None:
    """A patient who pays the practice's own fee owes it; nobody knows what a payer's patient owes."""
    owed = Breakdown(steps=(Step("self_pay", Decimal(0), Decimal(80), "$80.00.", Citation("Fees")),),
                     patient_responsibility_amount=Decimal(80))  # fmt: skip
    assert explanation(owed) == ("self_pay $80.00: $80.00. [Fees]", "Allowed amount: $80.00")
    assert explanation(owed._replace(patient_responsibility_amount=None))[1:] == ("Allowed amount: $80.00",)
    assert explanation(owed._replace(medicare_payment_amount=Decimal(60)))[2:] == (
        "Medicare pays $60.00", "Patient owes $80.00",
    )  # fmt: skip


def test_a_deduction_says_what_is_taken_off_and_what_is_left() -> None:
    """100.00: the patient owes 20.00, 80.00 is left; 2 percent of it is 1.60, 78.40 is left."""
    lines = explanation(price(asked("CODE"), made_book(CODE=single())))
    coinsurance, sequestration = (line for line in lines if line.startswith(("Coinsurance", "Sequestration")))
    assert coinsurance.startswith("Coinsurance $20.00: The patient owes 20 percent. $80.00 of $100.00 is left.")
    assert sequestration.startswith("Sequestration $1.60: 2 percent is withheld. $78.40 of $80.00 is left.")


def test_amounts_for_information_belong_to_lines_without_a_price() -> None:
    """A price says its steps and no more, though its fee schedule and OPPS amounts are known."""
    told = [explanation(price(asked("CT", *modifiers), BOOK)) for modifiers in ((), ("TC",), ("26",))]
    assert not [line for lines in told for line in lines if "For information" in line]
    unknown = explanation(price(asked("NONE"), BOOK))
    assert unknown == ("Not priced: NONE is not there.",)
