"""Claims of the ledger as remittances are posted to them: their lines as sent last, and which payers come after."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES, PRODUCTION, VOID
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, SUBMISSIONS
from radbill.ledger.store.voids import voided_at

_OF_SUBMISSION = [SUBMISSIONS.c[name] for name in ("id", "claim_id", "charge_cents", "responsibility", "later_payers",
                                               "frequency")]  # fmt: skip
_OF_LINE = [CLAIM_LINES.c[name] for name in ("submission_id", "line_number", "line_id", "procedure_code",
                                             "date_of_service", "charge_cents")]  # fmt: skip
_ISO_DAY = 10


class OurLine(NamedTuple):
    """A line as it was sent last.

    Attributes:
        key: Its REF*6R, else its number after a #.
        procedure_code: As sent.
        day: Day of service.
        cents: Its charge.
    """

    key: str
    procedure_code: str
    day: date | None
    cents: int


class OurClaim(NamedTuple):
    """A claim that was sent to a payer.

    Attributes:
        row: Its row.
        cents: Its charge as sent last.
        lines: As sent last.
        last_payer: Place of the last payer that it names or that it was sent to, from 0; none when not known.
        voided_on: The day on which it was voided; none where it stands.
    """

    row: int
    cents: int
    lines: tuple[OurLine, ...]
    last_payer: int | None
    voided_on: date | None = None

    @property
    def charges(self) -> dict[str, int]:
        """Charges by the keys of the lines; under the empty key what the claim has beyond them; nothing once void."""
        if self.voided_on is not None:
            return {WHOLE_CLAIM: 0, **{line.key: 0 for line in self.lines}}
        charges: dict[str, int] = defaultdict(int)
        for line in self.lines:
            charges[line.key] += line.cents
        return {WHOLE_CLAIM: self.cents - sum(charges.values()), **charges}


def line_key(line_id: str | None, number: int) -> str:
    """What names a line of a claim over all its sendings."""
    return line_id or f"#{number}"


def our_claims(connection: Connection, rows: Iterable[int]) -> dict[int, OurClaim]:
    """Claims by their rows, as sent last; tests left out."""
    sent: dict[int, list[Any]] = defaultdict(list)
    for part in in_parts(sorted(rows)):
        query = (
            select(*_OF_SUBMISSION)
            .select_from(SUBMISSIONS)
            .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
            .where(SUBMISSIONS.c.claim_id.in_(part), is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION)
            .order_by(SUBMISSIONS.c.id)
        )
        for row in connection.execute(query):
            sent[row.claim_id].append(row)
    lines = _lines(connection, [each[-1].id for each in sent.values()])
    voids = voided_at(connection, [claim for claim, each in sent.items() if any(row.frequency == VOID for row in each)])
    return {
        claim: OurClaim(claim, each[-1].charge_cents, tuple(lines[each[-1].id]), _last_payer(each),
                        _day(voids.get(claim)))
        for claim, each in sent.items()
    }  # fmt: skip


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:_ISO_DAY]) if moment else None


def _lines(connection: Connection, submissions: Sequence[int]) -> dict[int, list[OurLine]]:
    found: dict[int, list[OurLine]] = defaultdict(list)
    for part in in_parts(submissions):
        query = select(*_OF_LINE).where(CLAIM_LINES.c.submission_id.in_(part))
        for row in connection.execute(query.order_by(CLAIM_LINES.c.submission_id, CLAIM_LINES.c.line_number)):
            key = line_key(row.line_id, row.line_number)
            found[row.submission_id].append(OurLine(key, row.procedure_code, row.date_of_service, row.charge_cents))
    return found


def _last_payer(sent: Sequence[Any]) -> int | None:
    """What earlier versions did not keep is not known."""
    places: list[int] = []
    for row in sent:
        order = PAYER_RESPONSIBILITIES
        own = order.index(row.responsibility) if row.responsibility in order else 0
        if row.later_payers is None:
            return None
        places.append(own + row.later_payers)
    return max(places)
