"""Which words release a claim, how many claims the same words, and that they name nobody."""

from datetime import date

import pytest

from radbill.edits.engine.release_reason import plain_reason, privacy_problem, reason_problem
from tests.edits.valid_batch import batch_from, changed, valid_sketch

WHY = "Payer said so by phone"

#: What says nothing, kind by kind: keys struck, one word often, numbers, orders to let it go, notes to oneself.
EMPTY = (
    "", "x", "approved", "payer says", "ok ok", "ok ok ok ok", "OK, ok. Okay!", "12345678 12345678", "1 2 3 4 5 6 7 8",
    "asdf qwerty", "asdf qwerty zxcv", "qwer asdf yxcv tyui", "lkjh poiu mnbv", "abcd efgh ijkl", "bcd fgh jkl mnp",
    "xxx yyy zzz", "aaaa bbbb cccc dddd", "aaaa eeee iiii oooo", "a b c d e f g h", "release this claim",
    "please release the claim now",
    "TODO look again", "to be reviewed later", "check this later please", "send it anyway", "no reason needed",
    "just let it go out now", "test test testing", "n/a n/a n/a", "TBD tbd TBD", "claim is fine", "blah blah blah blah",
    "approved approved approved claim", "!!! ??? ...", "skip review and submit",
)  # fmt: skip

TELLING = (
    WHY, "Dr. Roe's office has the payer's written consent", "Second study, patient came back at night",
    "Modifier agreed with payer's representative, call 123456789", "Contract allows global billing here",
    "¡Está bien así, lo dijo el pagador!", "NCCI pair does not apply: different vessels", "Payer portal shows coverage",
    "Wound clinic order, payer may cover", "Paper order on file", "Authorization came by fax on 11/20/2026",
)  # fmt: skip


@pytest.mark.parametrize("reason", EMPTY)
def test_what_says_nothing_is_no_reason(reason: str) -> None:
    assert reason_problem(reason, {"C1": reason}).startswith("the reason says too little")


@pytest.mark.parametrize("reason", TELLING)
def test_a_few_words_are_a_reason(reason: str) -> None:
    assert reason_problem(reason, {"C1": reason}) == ""


def test_a_reason_fits_the_ledger() -> None:
    longest = f"{WHY} {'x' * 277}"
    assert len(longest) == 300
    assert reason_problem(longest, {}) == ""
    assert reason_problem(f"{longest}x", {}) == "the reason has more than 300 characters"


def test_blanks_that_nobody_sees_are_taken_out() -> None:
    assert plain_reason("  payer \n said\tso ") == "payer said so"


def test_the_same_words_release_five_claims() -> None:
    assert reason_problem(WHY, {f"C{number}": WHY for number in range(5)}) == ""


@pytest.mark.parametrize("words", [
    "{why} {n}", "{n}. {why}", "({n}) {why}!", "{why} #{n}", "{why} no {letter}", "{letter}) {why}", "{why} {roman}",
    "{upper}", "  {why}  ", "{why} - {word}", "{n}{why}{n}", "by phone payer said so {n}",
])  # fmt: skip
def test_the_same_words_release_no_six_however_they_are_numbered(words: str) -> None:
    if words.startswith("{why} no"):
        words = words.replace(" no", "")
    counts = zip(
        "abcdef", ("i", "ii", "iii", "iv", "v", "vi"), ("one", "two", "three", "four", "five", "six"), strict=True
    )
    reasons = {
        f"C{n}": words.format(why=WHY, upper=WHY.upper(), n=n, letter=letter, roman=roman, word=word)
        for n, (letter, roman, word) in enumerate(counts, 1)
    }
    for reason in reasons.values():
        assert reason_problem(reason, reasons) == "6 claims have the same reason, 5 may; write each claim's own"


def problem_of(reason: str, **patient: object) -> str:
    """What tells who patient P2 is: TESTPATIENT, BETA, born 05/01/2012, insured through GAMMA TESTPATIENT."""
    change = {f"patients.P2.{path.replace('__', '.')}": value for path, value in patient.items()}
    batch = batch_from(changed(valid_sketch(), change))
    return privacy_problem(reason, next(claim for claim in batch.claims if claim.claim_id == "C2"))


@pytest.mark.parametrize(("reason", "what"), [
    ("Payer knows Testpatient under this number", "a name of the patient or the subscriber"),
    ("payer knows TESTPATIENT, beta", "a name of the patient or the subscriber"),
    ("Spoke with Gamma about the coverage", "a name of the patient or the subscriber"),
    ("Member TEST000222 is covered", "a number of the patient"),
    ("Member test-000-222 is covered", "a number of the patient"),
    ("Born 05/01/2012, the payer has it so", "a birth date"),
    ("Born 5/1/12, the payer has it so", "a birth date"),
    ("Born 2012-05-01, the payer has it so", "a birth date"),
    ("Born 05012012, the payer has it so", "a birth date"),
    ("Born 20120501, the payer has it so", "a birth date"),
    ("Subscriber born 7.4.1980 says payer", "a birth date"),
    ("Payer found it under 123-45-6789", "what looks like a Social Security number"),
    ("Medicare has it under 1EG4-TE5-MK73.", "what looks like a Medicare number"),
])  # fmt: skip
def test_who_the_patient_is_stays_out_of_the_ledger(reason: str, what: str) -> None:
    assert problem_of(reason) == f"the reason holds {what}; the ledger keeps a reason for good; write it without"


@pytest.mark.parametrize(("born", "reason"), [
    (date(2000, 2, 29), "Born 2/29/00, the payer has it so"),
    (date(2000, 5, 1), "Born 5/1/00, the payer has it so"),
    (date(1900, 5, 1), "Born 05/01/00, the payer has it so"),
    (date(2012, 5, 31), "Born 31.5.12, the payer has it so"),
    (date(1999, 12, 31), "Born 12/31/99, the payer has it so"),
])  # fmt: skip
def test_a_birth_date_of_two_figures_for_the_year_is_one_of_either_century(born: date, reason: str) -> None:
    """29 February was no day of 1900, and there is no year 0: the next reading counts all the same."""
    assert problem_of(reason, person__birth_date=born).startswith("the reason holds a birth date")


@pytest.mark.parametrize("reason", ["Born 19801123, says the payer", "Born 11231980, says the payer"])
def test_each_figure_of_eight_without_a_mark_counts(reason: str) -> None:
    assert problem_of(reason, person__birth_date=date(1980, 11, 23)).startswith("the reason holds a birth date")
    assert problem_of(reason, person__birth_date=date(1980, 11, 3)) == ""


def test_three_figures_are_no_year_of_a_birth() -> None:
    assert problem_of("Rate 5/1/100 was agreed", person__birth_date=date(2000, 5, 1)) == ""


@pytest.mark.parametrize("reason", [*TELLING, "Call reference 123456789", "Agreed on 05/02/2012", "Fax of 11-20-2026"])
def test_what_names_nobody_may_stay(reason: str) -> None:
    assert problem_of(reason) == ""


def test_a_name_that_is_a_word_counts_where_it_is_written_as_a_name() -> None:
    assert problem_of("The payer may cover it", person__last_name="MAY") == ""
    assert problem_of("Payer covers May", person__last_name="MAY") != ""


def test_the_practices_own_number_of_the_patient_counts_too() -> None:
    assert problem_of("See chart 00-4711-9", person__suffix="") == ""
    batch = batch_from(changed(valid_sketch(), {"claims.C2.details": {"numbers": {"medical_record": "0047119"}}}))
    claim = next(each for each in batch.claims if each.claim_id == "C2")
    assert privacy_problem("See chart 00-4711-9", claim).startswith("the reason holds a number of the patient")


CHRISTMAS = date(1948, 12, 25)


@pytest.mark.parametrize(
    "day",
    ["12/25/1948", "25.12.1948", "1948-12-25", "12 25 1948", "12251948", "25121948", "19481225", "12/25/48", "25-12-48",
     "48/12/25", "11112222 and 12251948", "(12/25/1948)", "1/1/2020 or 12/25/1948"],
)  # fmt: skip
def test_a_birth_date_in_any_order_of_its_parts(day: str) -> None:
    reason = f"Payer has {day} on file so"
    assert problem_of(reason, person__birth_date=CHRISTMAS).startswith("the reason holds a birth date")


@pytest.mark.parametrize(
    "day",
    ["12/24/1948", "11/25/1948", "12/25/1949", "12/5/1948", "2/25/1948", "12241948", "11251948", "12251949", "22251948",
     "12351948", "12051948", "02251948", "12250948", "19481224", "19480225", "19481205", "19491225", "1225194",
     "122519481",
     "12/25/148", "12/25/47", "12/25/19481", "312/25/1948"],
)  # fmt: skip
def test_another_day_is_no_birth_date(day: str) -> None:
    assert problem_of(f"Payer has {day} on file so", person__birth_date=CHRISTMAS) == ""


@pytest.mark.parametrize(("month", "day"), [("10", "21"), ("11", "30"), ("09", "08"), ("12", "13"), ("01", "31")])
def test_each_figure_of_eight_counts(month: str, day: str) -> None:
    born = date(1967, int(month), int(day))
    for figures in (f"{month}{day}1967", f"1967{month}{day}"):
        assert problem_of(f"Payer has {figures} on file so", person__birth_date=born).endswith("write it without")
