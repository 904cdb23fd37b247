"""Whose order Medicare's list is asked about, and how sure its silence is, by day."""

from datetime import date
from typing import Any

import pytest

from radbill.core.dates import DateRange
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.line_on_claim import LineOnClaim
from radbill.edits.rules.providers._orderers import Order, orders_of_medicare
from radbill.model.provider import Provider
from radbill.reference.records import OrdererList, Release
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

MADE = date(2026, 11, 20)
LIST = OrdererList(
    Release("LIST", "order_referring", DateRange(MADE), "a test", "", 0, "", is_starter=False), is_whole=True, listed={}
)
#: Claim C4 is Medicare's, of one line, whose technical part somebody ordered.
TECHNICAL = {"claims.C4.lines.L6.modifiers": ["TC"]}


def orders(**change: Any) -> list[Order]:
    paths = {path.replace("__", "."): value for path, value in change.items()}
    batch = batch_from(changed(valid_sketch(), TECHNICAL | paths, {}))
    claims = tuple(claim for claim in batch.claims if claim.claim_id == "C4")
    return list(orders_of_medicare(Context(batch.model_copy(update={"claims": claims}), StubBook(), TODAY)))


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (date(2026, 10, 20), Severity.REVIEW),
        (date(2026, 10, 21), None),
        (MADE, None),
        (date(2026, 11, 21), Severity.REVIEW),
        (None, Severity.REVIEW),
    ],
)
def test_a_list_speaks_for_thirty_days_before_it(day: date | None, severity: Severity | None) -> None:
    (order,) = orders()
    line = order.record.line.model_copy(update={"date_of_service": day})
    asked = order._replace(record=LineOnClaim(order.record.claim, line), orderers=LIST)
    assert asked.severity is severity
    assert asked._replace(orderers=LIST._replace(is_whole=False)).severity is Severity.REVIEW


def test_of_a_list_from_before_the_number_of_days_is_known_nothing_is_sure() -> None:
    (order,) = orders()
    early = LIST._replace(release=LIST.release._replace(in_force=DateRange(date(1900, 1, 1))))
    line = order.record.line.model_copy(update={"date_of_service": date(1900, 1, 1)})
    asked = order._replace(record=LineOnClaim(order.record.claim, line), orderers=early)
    assert asked.severity is Severity.REVIEW


def test_the_lines_own_orderer_goes_before_its_referrer_and_the_claims() -> None:
    own, line, claim = (Provider(provider_id=name, npi=f"100000000{at}") for at, name in enumerate("OLC"))
    (order,) = orders()
    record = order.record
    for details, field, who in (
        ({"ordering_provider": own, "referring_provider": line}, "ordering_id", own),
        ({"referring_provider": line}, "referring_id", line),
        ({}, "referring_id", claim),
    ):
        with_details = record.line.model_copy(update={"details": record.line.details.model_copy(update=details)})
        sent = record.claim.model_copy(update={"referring_provider": claim, "lines": (with_details,)})
        context = Context(batch_from(valid_sketch()).model_copy(update={"claims": (sent,)}), StubBook(), TODAY)
        (found,) = orders_of_medicare(context)
        assert (found.field, found.orderer) == (field, who)


@pytest.mark.parametrize(
    "change",
    [
        {"claims__C4__frequency": "8"},
        {"claims__C4__lines__L6__modifiers": ["26"]},
        {"claims__C4__lines__L6__procedure_code": "36000"},
        {"claims__C4__referring": ""},
        {"providers__D1__npi": ""},
        {"payers__MEDICARE__claim_filing_code": "CI"},
    ],
)
def test_of_other_lines_nobody_is_asked(change: dict[str, Any]) -> None:
    assert orders(**change) == []
    assert len(orders(claims__C4__frequency="9")) == 1


def test_without_a_list_there_is_no_answer() -> None:
    class _NoList(StubBook):
        def orderers(self, *_question: object) -> None:
            return None

    batch = batch_from(changed(valid_sketch(), TECHNICAL, {}))
    assert list(orders_of_medicare(Context(batch, _NoList(), TODAY))) == []
