"""What speaks against posting a set: its trace stands posted, another payee, a day to come, test data.

A second set of a trace is never posted. A person may accept the others: a group gets a second NPI.
"""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import Connection, exists, select

from radbill.edi.remittance_835.records import RemittanceHeader
from radbill.ledger.memory.practice_memory import remembered_practices
from radbill.ledger.receivables.posting_answers import FUTURE_DATE, OTHER_PAYEE, SAME_TRACE, TEST_FILE
from radbill.ledger.receivables.set_records import RemittanceFacts, has_same_trace
from radbill.ledger.store.days import is_money_to_come, is_to_come
from radbill.ledger.store.submissions_sent import digits_of
from radbill.ledger.store.tables import CLAIM_LINES, PRACTICE_TAX_IDS, PRACTICES


def alarms_of(connection: Connection, facts: RemittanceFacts, accepted: Collection[str] = ()) -> tuple[str, ...]:
    """Why a set is not posted; empty where it may be.

    Args:
        connection: In the posting's transaction, or seeing one moment.
        facts: The set, which does not stand posted.
        accepted: What a person has looked at: OTHER_PAYEE, FUTURE_DATE, TEST_FILE.
    """
    if has_same_trace(connection, facts):
        return (SAME_TRACE,)
    header = facts.header
    is_another = whose_payment(connection, header) is PayeeAnswer.ANOTHER
    doubts = ((OTHER_PAYEE, is_another), (FUTURE_DATE, is_ahead(connection, header)),
              (TEST_FILE, header.is_test))  # fmt: skip
    return tuple(alarm for alarm, holds in doubts if holds and alarm not in accepted)


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
    npi, tax_ids, practices = header.payee_npi, header.payee_tax_ids, _tax_ids_by_npi(connection)
    known = frozenset[str]().union(*practices.values())
    if npi in practices or tax_ids & known:
        return PayeeAnswer.OURS
    if not practices or not (npi or tax_ids):
        return PayeeAnswer.NOT_CHECKED
    is_reader = bool(npi) and _reads_here(connection, npi)
    if is_reader and not tax_ids:
        return PayeeAnswer.OURS
    if npi and not is_reader:
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
