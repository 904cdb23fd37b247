"""Differences added up and ranked; dollars by hand."""

from decimal import Decimal

from radbill.reconciliation.payments.cause import Cause, CauseShare
from radbill.reconciliation.payments.compared_line import ComparedLine
from radbill.reconciliation.payments.ranking import cause_amounts, difference_groups, difference_totals, differing_lines


def line(line_id: str, payer: str, code: str, *shares: tuple[Cause, str], withheld: str = "0", known=True):
    amounts = [Decimal(amount) for _, amount in shares]
    return ComparedLine(
        "C1", "1234567893", line_id, code, ("26",), Decimal(1), None, payer, "ID", "", "T", None, Decimal(500),
        Decimal(0), Decimal(0), expected_by="no contract", allowed_amount=Decimal(1),
        difference_amount=sum(amounts, Decimal(0)) - Decimal(withheld) if known else None,
        withholding_amount=Decimal(withheld),
        causes=tuple(CauseShare(cause, Decimal(amount), cause.value, "d") for cause, amount in shares),
    )  # fmt: skip


LINES = [
    line("1", "ACME", "70450", (Cause.CONTRACT_RATE, "-10.00")),
    line("2", "ACME", "70551", (Cause.CONTRACT_RATE, "-30.00"), (Cause.SEQUESTRATION, "-1.50"), withheld="-1.50"),
    line("3", "MEDICARE", "70450", (Cause.CAP, "12.00"))._replace(recovered_amount=Decimal("4.00")),
    line("4", "MEDICARE", "70450"),
    line("5", "OTHER", "70450", known=False),
]


def test_what_is_lacking_most_comes_first() -> None:
    assert [each.line_id for each in differing_lines(LINES)] == ["2", "1", "3"]


def test_totals_count_every_line_once() -> None:
    totals = difference_totals(LINES)
    assert (totals.line_count, totals.as_expected_count, totals.underpaid_count, totals.overpaid_count,
            totals.unknown_count) == (5, 1, 2, 1, 1)  # fmt: skip
    assert (totals.underpaid_amount, totals.overpaid_amount) == (Decimal("-41.50"), Decimal("12.00"))
    assert (totals.lacking_amount, totals.recovered_amount) == (Decimal("41.50"), Decimal("4.00"))
    assert totals.unknown_reasons == (("no contract", 1),)


def test_groups_by_what_is_common() -> None:
    by_payer = difference_groups(LINES, "payer")
    assert [(each.names, each.line_count, str(each.difference_amount)) for each in by_payer] == [
        (("ACME",), 2, "-41.50"), (("MEDICARE",), 1, "12.00")]  # fmt: skip
    assert [each.names[0] for each in difference_groups(LINES, "code")] == ["70551 26", "70450 26"]
    (_, code) = difference_groups(LINES, "code")
    assert (code.underpaid_amount, code.overpaid_amount) == (Decimal("-10.00"), Decimal("12.00"))
    assert [(each.names[0], str(each.difference_amount)) for each in difference_groups(LINES, "cause")] == [
        ("Contract rate", "-40.00"), ("Sequestration", "-1.50"), ("OPPS cap", "12.00")]  # fmt: skip
    assert difference_groups(LINES, "pattern")[0].names == ("ACME", "Contract rate", "d")


def test_causes_with_their_money() -> None:
    assert [(cause, count, str(amount)) for cause, count, amount in cause_amounts(LINES)] == [
        (Cause.CONTRACT_RATE, 2, "-40.00"), (Cause.CAP, 1, "12.00"), (Cause.SEQUESTRATION, 1, "-1.50")]  # fmt: skip
