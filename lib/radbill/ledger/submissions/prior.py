"""What went out before for the patients and claims of a batch. Trouble comes back as a failure.

Every check asks this. Where nothing was ever exported, the answer needs no database, and none is loaded.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import ModuleType

from radbill.core.failures import Failure
from radbill.core.home import home_directory
from radbill.ledger.store.place import is_ledger_there, ledger_url
from radbill.ledger.store.records import PriorServices, PriorSubmission
from radbill.model.claim import Claim
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.patient import Patient
from radbill.model.prior_claim import PriorClaim


def prior_services(patients: Iterable[Patient], directory: Path | None = None) -> PriorServices | Failure:
    """Services that went out for these patients; nothing, and no ledger is made, while nothing was exported."""
    if not _is_there(directory):
        return PriorServices()
    services: PriorServices | Failure = _history().services_sent_for(patients, directory)
    return services


def prior_submissions(claims: Iterable[Claim], directory: Path | None = None) -> tuple[PriorSubmission, ...] | Failure:
    """Which of these claims went out before and were not rejected; none, and no ledger is made, without one."""
    if not _is_there(directory):
        return ()
    submissions: tuple[PriorSubmission, ...] | Failure = _history().submissions_of(claims, directory)
    return submissions


def prior_claims(claims: Iterable[Claim], directory: Path | None = None) -> tuple[PriorClaim, ...] | Failure:
    """What some payer has under the IDs of these claims; nothing, and no ledger is made, while nothing was exported."""
    if not _is_there(directory):
        return ()
    at_payers: tuple[PriorClaim, ...] | Failure = _history().claims_at_payers(claims, directory)
    return at_payers


def earlier_denials(
    claims: Iterable[Claim], today: date, directory: Path | None = None
) -> tuple[EarlierDenial, ...] | Failure:
    """What payers denied before of services like those of these claims; nothing, and no ledger is made, without one."""
    if not _is_there(directory):
        return ()
    denials: tuple[EarlierDenial, ...] | Failure = _history().denials_before(claims, today, directory)
    return denials


def _is_there(directory: Path | None) -> bool:
    place = directory or home_directory()
    return is_ledger_there(place, ledger_url(place))


def _history() -> ModuleType:
    from radbill.ledger.submissions import history  # noqa: PLC0415 - with the database's library, slow to load

    return history
