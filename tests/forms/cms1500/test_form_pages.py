"""Claims of many lines: forms in their order, each with its own total; what was paid is told once."""

from decimal import Decimal

import pytest

from radbill.forms.cms1500.form_pages import claim_forms
from radbill.model.sent_claim.services import SentLine
from tests.forms.cms1500.invented_claims import FULL, LINE, MEDICARE, MEDICARE_SECOND, SUBMITTER
from tests.forms.cms1500.printed_forms import printed

DATA_LINES = (46, 48, 50, 52, 54, 56)


def numbered(count: int) -> tuple[SentLine, ...]:
    """Lines of 1.01, 2.01, 3.01 dollars and so on."""
    return tuple(
        LINE._replace(line_id=f"L{at}", charge_amount=Decimal(at) + Decimal("0.01")) for at in range(1, count + 1)
    )


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (6, 1), (7, 2), (12, 2), (13, 3), (50, 9)])
def test_six_lines_stand_on_a_form(count: int, pages: int) -> None:
    forms = printed(MEDICARE._replace(lines=numbered(count)))
    assert len(forms) == pages
    charges = [text for form in forms for (line, column), text in sorted(form.items())
               if line in DATA_LINES and 53 <= column <= 60]  # fmt: skip
    assert charges == [f"{at} 01" for at in range(1, count + 1)]


def test_each_form_has_its_own_total_and_number() -> None:
    forms = printed(MEDICARE._replace(lines=numbered(13)))
    totals = [next(text for (line, column), text in form.items() if line == 58 and 53 <= column < 63) for form in forms]
    # 1.01 + ... + 6.01, 7.01 + ... + 12.01, 13.01
    assert totals == ["21 06", "57 06", "13 01"]
    assert [form[8, 32] for form in forms] == ["PAGE 1 OF 3", "PAGE 2 OF 3", "PAGE 3 OF 3"]


def test_one_form_alone_has_no_number() -> None:
    assert (8, 32) not in printed(MEDICARE)[0]


def test_further_forms_repeat_the_claim() -> None:
    first, second = printed(MEDICARE._replace(lines=numbered(7)))
    changing = {place for form in (first, second) for place in form if place[0] in DATA_LINES or place == (8, 32)}
    changing |= {place for form in (first, second) for place in form if place[0] == 58 and place[1] >= 53}
    assert {place: text for place, text in first.items() if place not in changing} == {
        place: text for place, text in second.items() if place not in changing
    }


def paid(paid_amount: str, count: int) -> list[str | None]:
    claim = MEDICARE._replace(lines=(LINE,) * count, patient_paid_amount=Decimal(paid_amount))
    return [
        next((text for (line, column), text in form.items() if line == 58 and 64 <= column <= 72), None)
        for form in printed(claim)
    ]


@pytest.mark.parametrize(
    ("amount", "count", "expected"),
    [
        ("20.00", 1, ["20 00"]),
        ("0.00", 1, [None]),
        ("20.00", 7, ["20 00", None]),
        ("600.00", 7, ["600 00", None]),
        ("650.00", 7, ["600 00", "50 00"]),
        ("750.00", 7, ["600 00", "150 00"]),
    ],
)
def test_what_the_patient_paid_is_told_once(amount: str, count: int, expected: list[str | None]) -> None:
    assert paid(amount, count) == expected


def test_what_earlier_payers_paid_counts_except_for_medicare() -> None:
    assert printed(FULL)[0][58, 68] == "25 00"
    assert not [column for line, column in printed(MEDICARE_SECOND)[0] if line == 58 and 64 <= column <= 72]


def test_a_claim_without_lines_has_no_form() -> None:
    forms = claim_forms(MEDICARE._replace(lines=()), SUBMITTER)
    assert (forms.pages, forms.can_be_printed) == ((), False)
    assert [(each.path, each.kind) for each in forms.problems] == [("lines", "MISSING_ELEMENT")]
