"""What a file of acknowledgments says about what was sent: events for the ledger, and at which segments they stand."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from radbill.edi.acknowledgments.claim_statuses import BatchAnswer, ClaimAnswer
from radbill.edi.acknowledgments.file_words import repeats_group, repeats_interchange
from radbill.edi.acknowledgments.groups import GroupAcknowledgment
from radbill.edi.acknowledgments.interchanges import AnswerEnvelope, InterchangeAcknowledgment
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.edi.acknowledgments.reading import AcknowledgmentRecord
from radbill.edi.acknowledgments.status_words import repeats_claim
from radbill.ledger.claims.submission_search import (
    FoundSubmission,
    SentFile,
    SubmissionKey,
    batch_named,
    batch_with,
    is_before,
    is_of_the_day,
    possible_claims,
    read_sent_file,
    set_named,
    submission_alike,
    submission_in_batch,
    submissions_of_batch,
    submissions_sent,
)
from radbill.ledger.store.events import Event
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import EVENTS
from radbill.ledger.store.verdict_events import (
    BATCH_ANSWERED,
    CLAIM_EVENTS,
    Doubt,
    VerdictFacts,
    claim_event,
    without_doubt,
)

#: AK101 and AK201 of an answer to claims.
_CLAIMS_GROUP, _CLAIMS_SET = "HC", "837"
#: A file about so many unknown claims is somebody else's.
_MOST_STRANGE = 50
Record = AcknowledgmentRecord | AnswerEnvelope


class VerdictsOfFile:
    """Takes in the records of one file, in their order.

    Attributes:
        events: What is to be noted, if it was not noted before.
        matched: Segments at which something of ours is answered.
        elsewhere: Batches of which a set was rejected and whose file another computer keeps; nothing of that is noted.
        undecided: Segments that reject something of ours without saying, or not clearly, which claims.
    """

    def __init__(self, connection: Connection, ledger: Ledger, file_sha256: str = "") -> None:
        self._connection, self._ledger, self._file_sha256 = connection, ledger, file_sha256
        self._batches: dict[str | None, BatchRecord | None] = {}
        self._files: dict[int, SentFile | None] = {}
        self._sent: dict[str, list[Any]] = {}
        #: Where a verdict on a claim, as it is known again, was noted.
        self._noted: dict[tuple[int, str], SubmissionKey] = {}
        #: Numbers of the batches of which this file answers single claims.
        self._has_claims: set[str | None] = set()
        self._envelope: AnswerEnvelope | None = None
        self.events: list[Event] = []
        self.matched: set[int] = set()
        self.elsewhere: set[int] = set()
        self.undecided: set[int] = set()
        self._strange: list[ClaimAnswer] = []

    def take(self, records: Sequence[Record]) -> None:
        """Take in all records of the file."""
        claims = [each for each in records if isinstance(each, ClaimAnswer)]
        self._has_claims = {each.batch_number for each in claims}
        self._sent = submissions_sent(self._connection, (each.claim_id for each in claims if each.claim_id))
        self._noted = _noted(self._connection, chain.from_iterable(self._sent.values()))
        for record in records:
            if isinstance(record, AnswerEnvelope):
                self._envelope = record
            elif isinstance(record, ClaimAnswer):
                self._claim(record)
            elif isinstance(record, BatchAnswer):
                self._above_claims(record)
            elif isinstance(record, GroupAcknowledgment):
                self._group(record)
            else:
                self._interchange(record)

    def _claim(self, claim: ClaimAnswer) -> None:
        found = self._submission(claim)
        if found is None:
            if claim.verdict is Outcome.REJECTED and claim.claim_id in self._sent:
                self.undecided.add(claim.segment)
            if claim.claim_id not in self._sent:
                self._strange.append(claim)
            return
        doubt = found.doubt or self._doubt_of_claim(claim)
        facts = _facts_of_claim(claim)._replace(doubt=doubt, file_sha256=self._file_sha256).text()
        self.matched.add(claim.segment)
        self.events.append(Event(claim_event(claim.verdict, doubt), *found.key, after=facts))

    def may_mean(self) -> dict[int, tuple[str, ...]]:
        """Of answers about claim IDs that nobody here has, the claims that may be meant; of the first of them alone."""
        named = ((each.segment, possible_claims(self._connection, each)) for each in self._strange[:_MOST_STRANGE])
        return {segment: claim_ids for segment, claim_ids in named if claim_ids}

    def _submission(self, claim: ClaimAnswer) -> FoundSubmission | None:
        of_claim = self._sent.get(claim.claim_id or "", [])
        batch = self._batch_named(claim.batch_number)
        if batch:
            return submission_in_batch(of_claim, batch.batch_id)
        known = without_doubt(_facts_of_claim(claim).text())
        for row in of_claim:
            if key := self._noted.get((row.claim_id, known)):
                return FoundSubmission(key)
        return submission_alike(claim, of_claim, self._envelope.usage_indicator if self._envelope else "")

    def _doubt_of_claim(self, claim: ClaimAnswer) -> Doubt | None:
        if any(map(repeats_claim, claim.statuses)):
            return Doubt.REPEAT
        if claim.contradiction:
            return Doubt.CONTRADICTION
        batch = self._batch_named(claim.batch_number)
        if batch and _states_another_charge(claim, self._sent.get(claim.claim_id or "", ()), batch.batch_id):
            return Doubt.INEXACT
        return self._doubt_of_envelope(batch) if batch else None

    def _batch_named(self, reference: str | None) -> BatchRecord | None:
        """The batch of which a set has this BHT03; where the file is here, the set must stand in it."""
        if reference not in self._batches:
            batch = batch_named(self._connection, reference)
            file = self._file_of(batch) if batch else None
            is_ours = file is None or set_named(reference or "") in file.claim_ids_by_set
            self._batches[reference] = batch if is_ours else None
        return self._batches[reference]

    def _above_claims(self, level: BatchAnswer) -> None:
        """A rejection above the claims takes them with it only when no claim is answered by itself."""
        reference = level.number if level.is_receiver else level.batch_number
        batch = self._batch_named(reference)
        if batch is None or reference is None or not level.statuses:
            return
        rejected: list[str] = []
        if level.verdict is Outcome.REJECTED and reference in self._has_claims:
            self.undecided.add(level.segment)
        elif level.verdict is Outcome.REJECTED:
            rejected = [set_named(reference)]
        is_repeat = any(map(repeats_claim, level.statuses))
        doubt = Doubt.CONTRADICTION if any(each.contradicts_itself for each in level.statuses) else None
        doubt = self._doubt_of_file(batch, is_repeat=is_repeat) or doubt
        facts = VerdictFacts(
            "277CA", level.verdict, level.statuses, reference=reference, doubt=doubt, said_by=level.source
        )
        self._batch(batch, level.segment, facts, self._of_sets(batch, rejected))

    def _interchange(self, answer: InterchangeAcknowledgment) -> None:
        batch = batch_with(self._connection, "interchange", answer.control_number)
        if batch is None or not is_of_the_day(batch, answer.sent_on):
            return
        doubt = self._doubt_of_file(batch, is_repeat=repeats_interchange(answer.note_code))
        doubt = doubt or (Doubt.INEXACT if answer.sent_on is None else None)
        is_rejected = answer.result is Outcome.REJECTED
        keys = submissions_of_batch(self._connection, batch.batch_id) if is_rejected else ()
        facts = VerdictFacts("TA1", answer.result, codes=[answer.note_code], doubt=doubt)
        self._batch(batch, answer.segment, facts, keys)

    def _group(self, group: GroupAcknowledgment) -> None:
        batch = batch_with(self._connection, "group", group.control_number)
        if batch is None or not self._is_of_claims(batch, group):
            return
        doubt = self._doubt_of_file(batch, is_repeat=repeats_group(group))
        accepted = any(_is_accepted(each.result) for each in group.sets)
        if group.result is Outcome.REJECTED and accepted:
            doubt = doubt or Doubt.CONTRADICTION
        if self._was_accepted(batch):
            doubt = doubt or Doubt.CONTRADICTION
        codes = [code for each in group.sets for code in each.codes]
        facts = VerdictFacts("999", group.result, codes=codes, group_codes=group.codes, doubt=doubt)
        keys = self._refused(batch, group)
        self._batch(batch, group.segment, facts, keys)
        if keys is not None:
            self.matched |= {each.segment for each in group.sets}

    def _was_accepted(self, batch: BatchRecord) -> bool:
        """Whether a 999 before this one accepted all of a batch; of several sets it may have answered another one."""
        file = self._file_of(batch)
        if file is not None and len(file.claim_ids_by_set) > 1:
            return False
        of_batch = EVENTS.c.what == BATCH_ANSWERED, EVENTS.c.batch_id == batch.batch_id
        said = [*self._connection.execute(select(EVENTS.c.after).where(*of_batch)).scalars()]
        said += [each.after for each in self.events if (each.what, each.batch_id) == (BATCH_ANSWERED, batch.batch_id)]
        return any(facts["source"] == "999" and _is_accepted(facts["outcome"]) for facts in map(json.loads, said))

    def _is_of_claims(self, batch: BatchRecord, group: GroupAcknowledgment) -> bool:
        """Whether a 999 answers claims, and every set that it names stands in the file that was sent."""
        file = self._file_of(batch)
        return group.functional_id == _CLAIMS_GROUP and all(
            each.transaction == _CLAIMS_SET and (file is None or file.claims_of(each.control_number) is not None)
            for each in group.sets
        )

    def _refused(self, batch: BatchRecord, group: GroupAcknowledgment) -> tuple[SubmissionKey, ...] | None:
        """Submissions in what a 999 rejects."""
        if group.result is Outcome.REJECTED:
            return submissions_of_batch(self._connection, batch.batch_id)
        rejected = [each.control_number or "" for each in group.sets if each.result is Outcome.REJECTED]
        return self._of_sets(batch, rejected)

    def _of_sets(self, batch: BatchRecord, numbers: list[str]) -> tuple[SubmissionKey, ...] | None:
        """Submissions in some sets; none when the file that was sent is not on this computer."""
        if not numbers:
            return ()
        file = self._file_of(batch)
        if file is None:
            self.elsewhere.add(batch.batch_id)
            return None
        claim_ids = {claim_id for number in numbers for claim_id in file.claims_of(number) or ()}
        return submissions_of_batch(self._connection, batch.batch_id, claim_ids)

    def _file_of(self, batch: BatchRecord) -> SentFile | None:
        """What stands in the file of a batch; it is read once."""
        if batch.batch_id not in self._files:
            self._files[batch.batch_id] = read_sent_file(self._ledger.archived(batch))
        return self._files[batch.batch_id]

    def _doubt_of_file(self, batch: BatchRecord, *, is_repeat: bool) -> Doubt | None:
        """What speaks against an answer that names a batch by nothing but a small number."""
        return Doubt.REPEAT if is_repeat else self._doubt_of_envelope(batch)

    def _doubt_of_envelope(self, batch: BatchRecord) -> Doubt | None:
        """Whether the answer is for another sender, of a test, or older than the batch."""
        file, envelope = self._file_of(batch), self._envelope
        if envelope is None:
            return None
        if file and envelope.receiver_id not in file.senders:
            return Doubt.RECEIVER
        if envelope.usage_indicator != batch.usage_indicator:
            return Doubt.TEST
        return Doubt.EARLIER if is_before(batch, envelope.made_on) else None

    def _batch(
        self, batch: BatchRecord, segment: int, facts: VerdictFacts, rejected: tuple[SubmissionKey, ...] | None
    ) -> None:
        """A batch was answered, and with it some claims are rejected; nothing when it is not known which."""
        if rejected is None:
            return
        self.matched.add(segment)
        facts = facts._replace(file_sha256=self._file_sha256)
        self.events.append(Event(BATCH_ANSWERED, None, batch.batch_id, after=facts.text()))
        what, of_claims = claim_event(Outcome.REJECTED, facts.doubt), facts._replace(outcome=Outcome.REJECTED)
        self.events += [Event(what, *key, after=of_claims.text()) for key in rejected]


def _facts_of_claim(claim: ClaimAnswer) -> VerdictFacts:
    return VerdictFacts("277CA", claim.verdict, claim.statuses, payer_number=claim.payer_claim_control_number,
                        reference=claim.batch_number, said_by=claim.source)  # fmt: skip


def _states_another_charge(claim: ClaimAnswer, of_claim: Iterable[Any], batch_id: int) -> bool:
    charges = {Decimal(each.charge_cents).scaleb(-2) for each in of_claim if each.batch_id == batch_id}
    return claim.charge_amount is not None and claim.charge_amount not in charges


def _is_accepted(outcome: Outcome | None) -> bool:
    return outcome in {Outcome.ACCEPTED, Outcome.ACCEPTED_WITH_ERRORS}


def _noted(connection: Connection, sent: Iterable[Any]) -> dict[tuple[int, str], SubmissionKey]:
    """The verdicts on claims that were noted before, as they are known again."""
    found: dict[tuple[int, str], SubmissionKey] = {}
    for part in in_parts(sorted({each.claim_id for each in sent})):
        query = select(EVENTS.c.claim_id, EVENTS.c.batch_id, EVENTS.c.after)
        wanted = query.where(EVENTS.c.claim_id.in_(part), EVENTS.c.what.in_(CLAIM_EVENTS))
        for row in connection.execute(wanted.order_by(EVENTS.c.sequence)):
            found.setdefault((row.claim_id, without_doubt(row.after)), SubmissionKey(row.claim_id, row.batch_id))
    return found
