"""What speaks against posting a set at once: its trace stands posted, it pays another payee, its day has not come.

A second set of a trace is never posted. A person may accept the other two: a group gets a second NPI.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, exists, select

from radbill.edi.remittance_835.records import RemittanceHeader
from radbill.ledger.memory.practice_memory import remembered_practices
from radbill.ledger.receivables.posting_answers import FUTURE_DATE, OTHER_PAYEE, SAME_TRACE
from radbill.ledger.receivables.set_records import RemittanceFacts, has_same_trace
from radbill.ledger.store.days import is_money_to_come, is_to_come
from radbill.ledger.store.submissions_sent import digits_of
from radbill.ledger.store.tables import CLAIM_LINES, PRACTICE_TAX_IDS, PRACTICES

_NPI_LENGTH, _TAX_ID_LENGTH = 10, 9


def alarms_of(connection: Connection, facts: RemittanceFacts, accepted: Collection[str] = ()) -> tuple[str, ...]:
    """Why a set is not posted; empty where it may be.

    Args:
        connection: In the posting's transaction, or seeing one moment.
        facts: The set, which does not stand posted.
        accepted: What a person has looked at: OTHER_PAYEE, FUTURE_DATE.
    """
    if has_same_trace(connection, facts):
        return (SAME_TRACE,)
    header = facts.header
    is_another = whose_payment(connection, header) is PayeeAnswer.ANOTHER
    doubts = ((OTHER_PAYEE, is_another), (FUTURE_DATE, is_ahead(connection, header)))
    return tuple(alarm for alarm, holds in doubts if holds and alarm not in accepted)


class _Payee(NamedTuple):
    """Who is paid, by the numbers that are stated: NPIs have ten digits, tax IDs nine."""

    npi: str
    tax_ids: frozenset[str]


def _payee(header: RemittanceHeader) -> _Payee:
    number = digits_of(header.payee_id or "")
    stated = {number, digits_of(header.payee_tax_id or "")}
    npi = number if len(number) == _NPI_LENGTH else ""
    return _Payee(npi, frozenset(each for each in stated if len(each) == _TAX_ID_LENGTH))


class PayeeAnswer(StrEnum):
    """Whose money a set is, as far as the ledger can say."""

    OURS = "OURS"
    ANOTHER = "ANOTHER"
    NOT_CHECKED = "NOT_CHECKED"


def whose_payment(connection: Connection, header: RemittanceHeader) -> PayeeAnswer:
    """Whether a set pays a practice of the ledger, somebody else, or whom nobody can say.

    The NPI of a practice decides alone. A reader may read for several groups: beside that NPI the tax ID decides, where
    one is stated. A tax ID which nobody here has is another's only where that of every practice is known.
    """
    payee, practices = _payee(header), _tax_ids_by_npi(connection)
    known = frozenset[str]().union(*practices.values())
    if payee.npi in practices or payee.tax_ids & known:
        return PayeeAnswer.OURS
    if not practices or not (payee.npi or payee.tax_ids):
        return PayeeAnswer.NOT_CHECKED
    is_reader = bool(payee.npi) and _reads_here(connection, payee.npi)
    if is_reader and not payee.tax_ids:
        return PayeeAnswer.OURS
    if payee.npi and not is_reader:
        return PayeeAnswer.ANOTHER
    return PayeeAnswer.ANOTHER if all(practices.values()) else PayeeAnswer.NOT_CHECKED


def _reads_here(connection: Connection, npi: str) -> bool:
    return bool(connection.execute(select(exists().where(CLAIM_LINES.c.rendering_npi == npi))).scalar())


def _tax_ids_by_npi(connection: Connection) -> dict[str, set[str]]:
    """The tax IDs of each practice, as it sent claims and as its own sheet has it."""
    query = select(PRACTICES.c.npi, PRACTICE_TAX_IDS.c.tax_id).outerjoin(PRACTICE_TAX_IDS)
    found: dict[str, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.npi, set()).update(filter(None, [row.tax_id]))
    for practice in remembered_practices(connection):
        if practice.npi in found:
            found[practice.npi] |= {digits_of(str(practice.form.get("tax_id", "")))} - {""}
    return found


def is_ahead(connection: Connection, header: RemittanceHeader) -> bool:
    """Whether a set says that it was made on a day to come, or its money moves later than the rule allows."""
    made = (header.production_date, header.sent_on)
    return any(is_to_come(connection, day) for day in made) or is_money_to_come(connection, header.payment_date)
