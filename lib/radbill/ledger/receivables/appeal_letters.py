"""Appeals of what payers denied: the letter is written, and noted in the ledger, in one step; its outcome later."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import lazy_loader  # type: ignore[import-untyped]
from sqlalchemy import Connection

from radbill.core.extras import lacking_extra
from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_bytes
from radbill.ledger.claims.proof import claim_proof
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.appeal_facts import (
    TIMELY_FILING,
    AppealCase,
    appeal_of,
    filing_sentences,
    first_sending,
)
from radbill.ledger.receivables.appeals_noted import (
    AppealDecision,
    AppealOutcome,
    NotedAppeal,
    decided_event,
    noted_appeals,
    sent_event,
)
from radbill.ledger.receivables.denial_steps import DenialStep, denial_step
from radbill.ledger.receivables.denied_lines import DeniedLine, denied_lines
from radbill.ledger.store.days import refusal_of_day
from radbill.ledger.store.events import Event, append_events, hold_chain
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger

#: Needs the library of the extra `letters`, and is loaded when the first letter is made.
_letters = lazy_loader.load("radbill.forms.appeals.appeal_docx", suppress_warning=True)
_LIBRARY = "docx"
_HIGHEST = 5
_LONGEST_NOTE = 400
_NOT_FOR_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_EVER = date(9999, 12, 31)

_NOT_BEFORE = "Give the day on which it went out; --draft writes it before, and notes nothing."


class AppealRequest(NamedTuple):
    """What is to be appealed.

    Attributes:
        claim_id: As sent.
        on: Day on which it goes out.
        line_id: Of one line (REF*6R); empty for every denied line of the claim.
        level: 1 to 5.
        practice_npi: Where several practices have the claim.
        is_draft: Whether only the letter is wanted, and nothing is noted.
        is_certain: Whether to write it although the payer takes no appeal, or one of this level is out.
    """

    claim_id: str
    on: date
    line_id: str = ""
    level: int = 1
    practice_npi: str = ""
    is_draft: bool = False
    is_certain: bool = False


class WrittenAppeal(NamedTuple):
    """A letter that was written.

    Attributes:
        path: The Word document.
        lines: Lines that it is about; an empty one is the claim as a whole.
        request: What it asks for, such as redetermination.
        denied_amount: Dollars.
        deadline: Until when it must be received; none where no limit is known.
        deadline_rule: The rule, or why none is known, in words.
        is_late: Whether that has passed.
        controversy: What must be in controversy, in words; empty where nothing must.
        needs_proof_of_filing: Whether the record of the claim's submission is to be attached.
        is_noted: Whether it stands in the ledger.
    """

    path: Path
    lines: tuple[str, ...]
    request: str
    denied_amount: Decimal
    deadline: date | None
    deadline_rule: str
    is_late: bool
    controversy: str
    needs_proof_of_filing: bool
    is_noted: bool


def write_appeal(request: AppealRequest, folder: Path, directory: Path | None = None) -> WrittenAppeal | Failure:
    """Write the letter of an appeal and note that it goes out; nothing is noted when it cannot be written.

    Args:
        request: What is appealed.
        folder: Made if it is not there; the file is its owner's only and named without patient facts.
        directory: Where the ledger is; the user's by default.

    Raises:
        OSError: the file cannot be written.
    """
    if not 1 <= request.level <= _HIGHEST:
        return _refusal(f"There is no level {request.level}.", f"Give one from 1 to {_HIGHEST}.")
    if lacking := lacking_extra(_LIBRARY, "letters", "Letters"):
        return lacking
    ledger, proof = Ledger(directory), claim_proof(request.claim_id, directory, request.practice_npi)
    if isinstance(proof, Failure):
        return proof
    try:
        with ledger.transaction() as connection:
            hold_chain(connection)
            case = _case(connection, request)
            if isinstance(case, Failure):
                return case
            case = case._replace(filings=tuple(filing_sentences(proof)), first_sent=first_sending(proof))
            return _written(connection, case, request, folder)
    except LedgerError as error:
        return error.failure


def _case(connection: Connection, request: AppealRequest) -> AppealCase | Failure:
    claim = only_claim(connection, request.claim_id, request.practice_npi)
    if isinstance(claim, Failure):
        return claim
    lines = [line for line in denied_lines(connection, _EVER, claim.id) if request.line_id in {"", line.line}]
    if not lines:
        what = f"line {request.line_id} of claim" if request.line_id else "claim"
        return _refusal(f"No money of {what} {request.claim_id} is denied and pending.", "Look at: radbill denials")
    if len({line.payer for line in lines}) > 1:
        return _refusal("Several payers denied lines of the claim.", "Name the line.")
    noted = noted_appeals(connection, [claim.id])
    before = [noted.get((claim.id, line.line)) for line in lines]
    steps = [denial_step(line.carc, line.remarks, line.group) for line in lines]
    decided_on = _decided_on(request, lines, before)
    problem = _problem(request, steps, before)
    if problem is None and not request.is_draft:
        problem = refusal_of_day(connection, request.on, "The letter", _NOT_BEFORE)
    if problem is None and decided_on is not None and request.on < decided_on:
        problem = _refusal(f"The letter would be dated before the decision of {decided_on}.", "Give its own day.")
    return problem or AppealCase(claim, tuple(lines), tuple(steps), decided_on, request.level, request.on, ())


def _problem(
    request: AppealRequest, steps: Sequence[DenialStep], before: Sequence[NotedAppeal | None]
) -> Failure | None:
    if not request.is_certain and not any(step.takes_appeal for step in steps):
        return _refusal("The payer takes no appeal of this.", f"{steps[0].what_to_do} Say --anyway to write it.")
    return next(filter(None, (_out_of_turn(request, each) for each in before)), None)


def _out_of_turn(request: AppealRequest, noted: NotedAppeal | None) -> Failure | None:
    """Why the level is not the next one."""
    if request.is_draft or (noted and noted.outcome is AppealOutcome.WITHDRAWN and noted.level == request.level):
        return None
    if noted and noted.level >= request.level and not request.is_certain:
        return _refusal(f"An appeal of level {noted.level} went out on {noted.sent_on}.",
                        "Note its outcome: radbill appeal outcome. Or say --anyway.")  # fmt: skip
    is_next = noted is not None and noted.level == request.level - 1 and noted.can_go_on
    if request.level > 1 and not is_next and not request.is_certain:
        return _refusal(f"Level {request.level} follows the decision on level {request.level - 1}, which is not noted.",
                        "Note it: radbill appeal outcome")  # fmt: skip
    return None


def _decided_on(
    request: AppealRequest, lines: Sequence[DeniedLine], before: Sequence[NotedAppeal | None]
) -> date | None:
    """The day of the decision that is appealed: the remittance's, or that of the level before; the earliest one."""
    if request.level == 1:
        days = [line.on for line in lines]
    else:
        days = [each.decided_on if each and each.level == request.level - 1 else None for each in before]
    return min((day for day in days if day), default=None)


def _written(connection: Connection, case: AppealCase, request: AppealRequest, folder: Path) -> WrittenAppeal:
    is_about_filing = any(step.category == TIMELY_FILING for step in case.steps)
    appeal = appeal_of(connection, case if is_about_filing else case._replace(filings=()))
    content = _letters.appeal_docx(appeal)
    path = _free_path(folder, request)
    write_bytes(path, content)
    if not request.is_draft:
        append_events(connection, list(_events(case, request, hashlib.sha256(content).hexdigest())))
    return WrittenAppeal(path, tuple(line.line for line in case.lines), appeal.request, appeal.denied_amount,
                         appeal.deadline, appeal.deadline_rule, appeal.is_late, appeal.controversy, is_about_filing,
                         not request.is_draft)  # fmt: skip


def _events(case: AppealCase, request: AppealRequest, sha256: str) -> Iterator[Event]:
    for line in case.lines:
        yield sent_event(line, request.level, request.on, sha256)


def _free_path(folder: Path, request: AppealRequest) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = _NOT_FOR_NAMES.sub("_", f"appeal-{request.claim_id}-{request.line_id}".rstrip("-")) + f"-{request.level}"
    path, number = folder / f"{stem}.docx", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.docx"
    return path


class OutcomeRequest(NamedTuple):
    """What became of an appeal.

    Attributes:
        claim_id: As sent.
        outcome: What was decided.
        decided_on: Day of the decision.
        line_id: Of one line; empty for every line of the claim whose appeal waits.
        note: Kept in the ledger; names no patient.
        practice_npi: Where several practices have the claim.
    """

    claim_id: str
    outcome: AppealOutcome
    decided_on: date
    line_id: str = ""
    note: str = ""
    practice_npi: str = ""


def note_outcome(request: OutcomeRequest, directory: Path | None = None) -> tuple[str, ...] | Failure:
    """Note what became of the appeals that wait; gives the keys of their lines. Moves no money: remittances do."""
    try:
        with Ledger(directory).transaction() as connection:
            hold_chain(connection)
            claim = only_claim(connection, request.claim_id, request.practice_npi)
            return claim if isinstance(claim, Failure) else _noted(connection, claim, request)
    except LedgerError as error:
        return error.failure


def _noted(connection: Connection, claim: Any, request: OutcomeRequest) -> tuple[str, ...] | Failure:  # noqa: ANN401 - a row
    waiting = {line: each for (_, line), each in noted_appeals(connection, [claim.id]).items()
               if each.is_waiting and request.line_id in {"", line}}  # fmt: skip
    if not waiting:
        return _refusal(f"No appeal of claim {request.claim_id} waits for a decision.", "Look at: radbill claim show")
    if early := refusal_of_day(connection, request.decided_on, "The decision", "Give the day that stands on it."):
        return early
    if any(request.decided_on < each.sent_on for each in waiting.values()):
        return _refusal("The decision would be before the appeal went out.", "Give the day that stands on it.")
    decision = AppealDecision(request.outcome, request.decided_on, request.note.strip()[:_LONGEST_NOTE])
    append_events(connection, [decided_event(claim.id, line, each.level, decision) for line, each in waiting.items()])
    return tuple(waiting)


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)
