"""Whether a payer decided what was sent to it: then it has the claim, whatever was said of its file."""

from sqlalchemy import ColumnElement, exists, func, not_, or_

from radbill.codes.claim_codes import ORIGINAL, PAYER_RESPONSIBILITIES, PRODUCTION
from radbill.codes.remittance_codes import FIRST_PAYER, NOT_THEIRS, PAYER_RANK, PREDETERMINATION
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.tables import SUBMISSIONS

#: State of what a remittance says of a claim once its posting was undone.
UNDONE = "UNDONE"
_SENT, _DECIDED = SUBMISSIONS.c, REMITTANCE_CLAIMS.c
#: Year to second, without what stands between day and hour.
_MOMENT_LENGTH = 19


def is_decided() -> ColumnElement[bool]:
    """Whether the payer of a submission decided its claim since it was sent, as a remittance that is posted says.

    Only of the last original that went to a payer at this place: what is decided of an earlier sending, or of the claim
    that a replacement or a void is about, says nothing of that one.
    """
    later = SUBMISSIONS.alias()
    is_followed = exists().where(
        later.c.claim_id == _SENT.claim_id, later.c.responsibility == _SENT.responsibility, later.c.id > _SENT.id,
        later.c.usage_indicator == PRODUCTION,
    )  # fmt: skip
    is_since = _moment(REMITTANCES.c.posted_at) >= _moment(_SENT.submitted_at)
    said = exists().where(
        _DECIDED.claim_id == _SENT.claim_id, REMITTANCES.c.id == _DECIDED.remittance_id, _DECIDED.state != UNDONE,
        _DECIDED.status.not_in((PREDETERMINATION, NOT_THEIRS)), _is_of_place(), is_since,
    )  # fmt: skip
    return (_SENT.frequency == ORIGINAL) & (_SENT.usage_indicator == PRODUCTION) & not_(is_followed) & said


def _is_of_place() -> ColumnElement[bool]:
    """Whether a decision is of the payer at the place of a submission; a status that names no place is of each."""
    ranks = {**dict.fromkeys(FIRST_PAYER, 0), **PAYER_RANK}
    of_place = [(_DECIDED.status == status) & (_SENT.responsibility == PAYER_RESPONSIBILITIES[rank])
                for status, rank in ranks.items()]  # fmt: skip
    return or_(_DECIDED.status.not_in(ranks), *of_place)


def _moment(text: ColumnElement[str]) -> ColumnElement[str]:
    return func.replace(func.substr(text, 1, _MOMENT_LENGTH), "T", " ")
