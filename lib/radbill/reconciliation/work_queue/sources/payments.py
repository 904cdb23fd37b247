"""Money of payments that waits: payments held whole, claims set aside, and what payers took back beside the claims."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from radbill.core.dates import us_date
from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.claim_books import SET_ASIDE
from radbill.ledger.receivables.claim_matching import SetAsideReason
from radbill.ledger.receivables.held_sets import HeldSet, held_sets
from radbill.ledger.receivables.posting_answers import FUTURE_DATE, OTHER_PAYEE, SAME_TRACE, TEST_FILE
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.reconciliation.work_queue.task import QueueQuestion, Task, TaskKind, TaskSource

_WORDS = {
    SetAsideReason.NOT_OURS: ("It fits no claim of the ledger.",
                              "Name its claim on the sheet Set aside, or ask the payer."),
    SetAsideReason.AMBIGUOUS: ("It fits several claims of the ledger.", "Name its claim on the sheet Set aside."),
    SetAsideReason.UNBALANCED: ("It does not add up.", "Ask the payer for a corrected file."),
    SetAsideReason.PATIENT_SHARE: ("The patient's share is not the sum of its reasons.", "Ask the payer."),
    SetAsideReason.NO_ORIGINAL: ("It takes back or corrects what is not posted, or not in this amount.",
                                 "Post the earlier payment. If it is posted with another amount: ask the payer."),
}  # fmt: skip
_ALARMS = {
    SAME_TRACE: ("Another payment of this payer with the same trace number is posted.",
                 "Ask the payer which holds. To post this one, undo the other first. To refuse it, mark it done."),
    OTHER_PAYEE: ("It pays an NPI or tax ID that no practice of the ledger has.",
                  "Not yours: ask the payer, and mark it done. Yours: post the file with --accept other-payee."),
    FUTURE_DATE: ("It is dated in the future.",
                  "Ask the payer. Post it on that day, or with --accept future-date. To refuse it, mark it done."),
    TEST_FILE: ("It says of itself that it is a test: no money moves.",
                "Mark it done. If the payer did pay: post the file with --accept test-file."),
}  # fmt: skip
_UNKNOWN_ALARM = ("It was held.", "Post the file again to see why. To refuse it, mark it done.")


def _find(question: QueueQuestion) -> Iterator[Task | Failure]:
    try:
        with Ledger(question.directory).reading() as connection:
            yield from map(_held, held_sets(connection))
            yield from _set_aside(connection)
            yield from _taken_back(connection)
    except LedgerError as error:
        yield error.failure


def _held(each: HeldSet) -> Task:
    words = [_ALARMS.get(alarm, _UNKNOWN_ALARM) for alarm in each.alarms] or [_UNKNOWN_ALARM]
    payee = f" It is paid to {each.payee}." if OTHER_PAYEE in each.alarms and each.payee else ""
    days = f" {_days(each)}" if FUTURE_DATE in each.alarms else ""
    file_name = f", file {each.file_name}" if each.file_name else ""
    return Task(
        kind=TaskKind.PAYMENT_HELD,
        about=each.identity,
        claim_id="",
        line_id="",
        payer=each.payer_name,
        amount=abs(dollars_of_cents(each.payment_cents)),
        due=None,
        what_to_do=" ".join(what_to_do for _, what_to_do in words),
        why=f"Trace {each.trace or 'none'}{file_name}: nothing of it is booked. "
        f"{' '.join(why for why, _ in words)}{days}{payee}",
        since=each.held_on,
    )


def _days(each: HeldSet) -> str:
    days = (("Its money moves on", each.payment_date), ("it was made on", each.made_on))
    words = ", ".join(f"{what} {us_date(day)}" for what, day in days if day)
    return f"{words[:1].upper()}{words[1:]}."


def _set_aside(connection: Connection) -> Iterator[Task]:
    claims = REMITTANCE_CLAIMS.c
    query = (
        select(REMITTANCE_CLAIMS, REMITTANCES.c.payer_name, REMITTANCES.c.trace, REMITTANCES.c.payment_date)
        .join(REMITTANCES)
        .where(claims.state == SET_ASIDE, REMITTANCES.c.state != UNDONE)
        .order_by(claims.id)
    )
    for row in connection.execute(query):
        why, what_to_do = _WORDS.get(row.reason, ("", "Look at it."))
        yield Task(
            kind=TaskKind.SET_ASIDE,
            about=f"item {row.id}",
            claim_id="",
            line_id="",
            payer=row.payer_name,
            amount=dollars_of_cents(row.paid_cents),
            due=None,
            what_to_do=what_to_do,
            why=f"Claim {row.claim_number} of trace {row.trace}: {why}",
            since=row.payment_date,
        )


def _taken_back(connection: Connection) -> Iterator[Task]:
    sets = REMITTANCES.c
    query = select(REMITTANCES).where(sets.state != UNDONE, sets.provider_level_cents < 0).order_by(sets.id)
    for row in connection.execute(query):
        yield Task(
            kind=TaskKind.TAKEN_BACK,
            about=row.identity,
            claim_id="",
            line_id="",
            payer=row.payer_name,
            amount=dollars_of_cents(-row.provider_level_cents),
            due=None,
            what_to_do="Find the claim or letter that it is about, and see that it is right; then mark it done.",
            why=f"Trace {row.trace}: the payer took money beside the claims (provider adjustments).",
            since=row.payment_date,
        )


PAYMENTS = TaskSource("payments", _find)
