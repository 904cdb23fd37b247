"""Held claims that a person lets go: why, written into the ledger with name and time, for the findings of that day."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edits.engine.release import finding_key, release_problem
from radbill.edits.engine.release_reason import plain_reason, privacy_problem, reason_problem
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.release_events import CLAIM_RELEASED, IDLE_REASON_NOTED
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_sent import identities_of
from radbill.ledger.store.tables import CLAIMS, EVENTS, PRACTICES
from radbill.model.claim import Claim

_Identity = tuple[str, str]
_DIGEST_LENGTH = 16


class Releases(NamedTuple):
    """What became of the reasons in a workbook.

    Attributes:
        result: What the edits found, with the released claims no longer held.
        refusals: Why claims with a reason stay held, a sentence each.
    """

    result: ScrubResult
    refusals: tuple[str, ...] = ()


class _Wish(NamedTuple):
    """A claim with its reason and what holds it, if anything does."""

    claim: Claim
    reason: str
    keys: frozenset[str]

    @property
    def identity(self) -> _Identity:
        return self.claim.practice.npi, self.claim.claim_id

    @property
    def service_key(self) -> str:
        """Whose claim it is and of which days, by a digest: a release is for these alone."""
        days = sorted({f"{line.date_of_service}" for line in self.claim.lines})
        content = "|".join((*self.identity, self.claim.patient.patient_id, *days))
        return hashlib.sha256(content.encode()).hexdigest()[:_DIGEST_LENGTH]


class _Noted(NamedTuple):
    """A release as it was written down; the service is blank where an earlier version did."""

    reason: str
    keys: frozenset[str]
    service_key: str


def release_claims(
    claims: Iterable[Claim], result: ScrubResult, reasons: Mapping[str, str], directory: Path | None = None
) -> Releases | Failure:
    """Let held claims go whose rows say why.

    A reason that is new is written down with all findings that hold its claim; it covers these and no others, and none
    where nothing holds the claim.

    Args:
        claims: The claims that were checked.
        result: What the edits found.
        reasons: The person's words by claim ID, without blank ones.
        directory: Where the ledger is; the user's by default.
    """
    refusals: list[str] = []
    wishes = list(_wishes(claims, result, reasons, refusals))
    if not wishes:
        return Releases(result, tuple(refusals))
    ledger = Ledger(directory)
    try:
        with ledger.exclusive(), ledger.transaction() as connection:
            released = _released(connection, wishes, reasons, refusals)
    except LedgerError as error:
        return error.failure
    held = result.held_claim_ids - released.keys()
    return Releases(replace(result, held_claim_ids=held, release_reasons=released), tuple(refusals))


def _wishes(
    claims: Iterable[Claim], result: ScrubResult, reasons: Mapping[str, str], refusals: list[str]
) -> Iterable[_Wish]:
    check = ClaimCheck()
    for claim in claims:
        reason = plain_reason(reasons.get(claim.claim_id, ""))
        if not reason:
            continue
        if claim.claim_id not in result.held_claim_ids:
            yield _Wish(claim, reason, frozenset())
            continue
        holding = [each for each in result.findings_by_claim[claim.claim_id] if each.holds_claim]
        if problem := release_problem(claim, holding, check):
            refusals.append(f"Claim {claim.claim_id} cannot be released: {problem}.")
        else:
            yield _Wish(claim, reason, frozenset(map(finding_key, holding)))


def _released(
    connection: Connection, wishes: Sequence[_Wish], reasons: Mapping[str, str], refusals: list[str]
) -> dict[str, str]:
    noted = _noted(connection, [wish.claim for wish in wishes])
    released: dict[str, str] = {}
    new: list[_Wish] = []
    for wish in wishes:
        earlier = noted.get(wish.identity, [])
        reasons_before = {each.reason for each in earlier}
        covered = _covered(each for each in earlier if each.service_key in {"", wish.service_key})
        if not wish.keys:
            new += [wish] if _is_used_up(wish, reasons_before) else []
        elif problem := _problem(wish, reasons, is_new=wish.reason not in reasons_before):
            refusals.append(f"Claim {wish.claim.claim_id} stays held: {problem}.")
        elif wish.keys <= covered:
            released[wish.claim.claim_id] = wish.reason
        elif wish.reason in reasons_before:
            refusals.append(f"Claim {wish.claim.claim_id} is held again: {_news(wish, earlier)}. "
                            "Fix it, or say in new words why it may go.")  # fmt: skip
        else:
            new.append(wish)
            released[wish.claim.claim_id] = wish.reason
    _note(connection, new)
    return released


def _is_used_up(wish: _Wish, reasons_before: set[str]) -> bool:
    """Whether words that release nothing are to be written down, so that they release nothing later either."""
    return wish.reason not in reasons_before and not privacy_problem(wish.reason, wish.claim)


def _covered(noted: Iterable[_Noted]) -> frozenset[str]:
    return frozenset(key for each in noted for key in each.keys)


def _news(wish: _Wish, earlier: Sequence[_Noted]) -> str:
    """What came after the release of a claim."""
    edits = sorted({key.rpartition(":")[0] for key in wish.keys - _covered(earlier)})
    return f"{', '.join(edits) or 'another patient or day of service'} came after its release"


def _problem(wish: _Wish, reasons: Mapping[str, str], *, is_new: bool) -> str:
    """What is wrong with the words; words that were taken down before are asked only whom they name."""
    return privacy_problem(wish.reason, wish.claim) or (reason_problem(wish.reason, reasons) if is_new else "")


def _noted(connection: Connection, claims: Sequence[Claim]) -> dict[_Identity, list[_Noted]]:
    """The releases of claims."""
    noted: dict[_Identity, list[_Noted]] = {}
    for part in in_parts(sorted({claim.claim_id for claim in claims})):
        query = select(PRACTICES.c.npi, CLAIMS.c.claim_number, EVENTS.c.after).select_from(CLAIMS).join(PRACTICES)
        query = query.join(EVENTS, EVENTS.c.claim_id == CLAIMS.c.id)
        kinds = (CLAIM_RELEASED, IDLE_REASON_NOTED)
        rows = connection.execute(query.where(EVENTS.c.what.in_(kinds), CLAIMS.c.claim_number.in_(part)))
        for npi, number, after in rows:
            facts = json.loads(after)
            each = _Noted(facts["reason"], frozenset(facts["findings"]), facts.get("service", ""))
            noted.setdefault((npi, number), []).append(each)
    return noted


def _note(connection: Connection, wishes: Sequence[_Wish]) -> None:
    if not wishes:
        return
    ids = identities_of(connection, [wish.claim for wish in wishes])
    append_events(connection, [
        Event(CLAIM_RELEASED if wish.keys else IDLE_REASON_NOTED, ids[wish.identity],
              after=json.dumps({"reason": wish.reason, "findings": sorted(wish.keys), "service": wish.service_key}))
        for wish in wishes
    ])  # fmt: skip
