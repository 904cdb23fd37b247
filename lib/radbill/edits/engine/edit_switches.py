"""Edits that the practice has switched off, or made milder, for a payer: which switches are used, and what they do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from radbill.core.dates import us_date
from radbill.core.findings import Finding, Severity
from radbill.edits.engine.catalog import edit_by_id
from radbill.edits.engine.claim_finding import ClaimFinding
from radbill.edits.engine.looks import COULD_NOT_RUN
from radbill.edits.engine.release import must_be_fixed
from radbill.edits.shared.own_rules import unknown_key_problem
from radbill.model.batch import BillingBatch
from radbill.model.own_rules import EditSwitch, RowProblem, SwitchEffect
from radbill.model.registration import Registration

#: They tell that a row of the practice's rules does not work: switched off, nobody would know.
_ABOUT_RULES = frozenset({"RB2171", "RB2172"})
_NOT_USED = "The switch is not used."


class SwitchUse(NamedTuple):
    """A switch that met findings.

    Attributes:
        finding: The finding, as the edit has it.
        switch: The switch.
        claim_ids: The claims for which the finding was switched.
        sentence: What the switch does to it, for whom, until when, why and by whom.
        is_over: Whether the switch has ended, so that the edit speaks again.
    """

    finding: Finding
    switch: EditSwitch
    claim_ids: tuple[str, ...]
    sentence: str
    is_over: bool

    @property
    def is_off(self) -> bool:
        """Whether the finding is not told as one, but only that it is switched off."""
        return self.switch.effect is SwitchEffect.OFF and not self.is_over


class SwitchBook(NamedTuple):
    """The switches that are used by edit, those of a single payer first, and the mistakes of the others by key."""

    by_edit: Mapping[str, tuple[EditSwitch, ...]]
    problems: Mapping[str, tuple[RowProblem, ...]]


def switch_book(registration: Registration, today: date) -> SwitchBook:
    """The practice's switches, apart by whether they can be used; one that has ended is kept to say so."""
    switches = registration.edit_switches
    problems = {
        each.switch_key: tuple(
            problem._replace(message=f"{problem.message} {_NOT_USED}")
            for problem in (*each.problems, *_problems(each, switches, registration, today))
        )
        for each in switches
    }
    by_edit: dict[str, list[EditSwitch]] = defaultdict(list)
    for switch in sorted(switches, key=lambda each: (_is_over(each, today), not each.payer_key)):
        if not problems[switch.switch_key]:
            by_edit[switch.edit_id].append(switch)
    return SwitchBook({edit_id: tuple(own) for edit_id, own in by_edit.items()}, problems)


class Switching:
    """Switches at work on the findings of a batch; takes down each use."""

    def __init__(self, batch: BillingBatch, today: date) -> None:
        """Take the switches of the batch's practice as they stand on a day."""
        self.uses: list[SwitchUse] = []
        self._today = today
        self._by_edit = switch_book(batch.registration, today).by_edit if batch.registration.edit_switches else {}
        self._payers = {claim.claim_id: claim.payer.payer_key for claim in batch.claims} if self._by_edit else {}
        self._names = {payer.payer_key: payer.name or payer.payer_key for payer in batch.registration.payers}

    def switched(self, findings: Iterable[ClaimFinding]) -> Iterable[ClaimFinding]:
        """The findings as the switches leave them, in their order."""
        return (each for one in findings for each in self._of(one)) if self._by_edit else findings

    def _of(self, one: ClaimFinding) -> Iterator[ClaimFinding]:
        switches = self._by_edit.get(one.finding.edit_id, ())
        if not switches or one.finding.message == COULD_NOT_RUN:
            yield one
            return
        parts: dict[EditSwitch | None, list[str]] = defaultdict(list)
        for claim_id in one.claim_ids:
            parts[self._governing(switches, self._payers.get(claim_id, ""))].append(claim_id)
        if not one.claim_ids:
            parts[self._governing(switches, "")] = []
        for switch, claim_ids in parts.items():
            yield from self._outcome_of(ClaimFinding(one.finding, tuple(claim_ids)), switch)

    def _outcome_of(self, one: ClaimFinding, switch: EditSwitch | None) -> Iterator[ClaimFinding]:
        """A finding as a switch leaves it: not at all, for review, or as it was, with the switch's end."""
        finding = one.finding
        is_milder = switch is not None and switch.effect is SwitchEffect.AS_REVIEW
        if switch is None or (is_milder and finding.severity is Severity.REVIEW):
            yield one
            return
        is_over = _is_over(switch, self._today)
        use = SwitchUse(finding, switch, one.claim_ids, self._sentence(switch, is_over=is_over), is_over)
        self.uses.append(use)
        if not use.is_off:
            told = finding._replace(what_to_do=f"{finding.what_to_do} {use.sentence}".strip())
            yield one._replace(finding=told if is_over else told._replace(severity=Severity.REVIEW))

    def _governing(self, switches: Sequence[EditSwitch], payer_key: str) -> EditSwitch | None:
        return next((each for each in switches if each.payer_key in {"", payer_key}), None)

    def _sentence(self, switch: EditSwitch, *, is_over: bool) -> str:
        payer = self._names.get(switch.payer_key, switch.payer_key) or "every payer"
        last = us_date(switch.effective_to or self._today)
        why = f"{switch.reason.removesuffix('.')} ({switch.decided_by})."
        if is_over:
            return f"The switch of {switch.edit_id} for {payer} ended on {last}: {why}"
        what = "switched off" if switch.effect is SwitchEffect.OFF else "for review only"
        return f"{switch.edit_id} is {what} for {payer} until {last}: {why}"


def _is_over(switch: EditSwitch, today: date) -> bool:
    return switch.effective_to is not None and switch.effective_to < today


def _problems(
    switch: EditSwitch, switches: Sequence[EditSwitch], registration: Registration, today: date
) -> Iterator[RowProblem]:
    edit = edit_by_id(switch.edit_id)
    if edit is None:
        yield RowProblem("edit_id", f"There is no edit {switch.edit_id}.", "Take the number from the sheet To fix.")
    elif must_be_fixed(edit.edit_id, edit.severity) or edit.edit_id in _ABOUT_RULES:
        why = "it tells of mistakes in your own rules" if edit.edit_id in _ABOUT_RULES else (
            "what it finds, the claim file cannot carry or the clearinghouse refuses")  # fmt: skip
        yield RowProblem("edit_id", f"{edit.edit_id} cannot be switched off: {why}.", "Fix what the edit finds.")
    elif switch.effect is SwitchEffect.AS_REVIEW and edit.severity is Severity.REVIEW:
        yield RowProblem("effect", f"{edit.edit_id} is for review anyway.", "Choose off, or remove the row.")
    payers = ("", *(payer.payer_key for payer in registration.payers))
    yield from unknown_key_problem("payer_key", (switch.payer_key,), payers, "Payers")
    same = [each for each in switches if (each.edit_id, each.payer_key) == (switch.edit_id, switch.payer_key)]
    if sum(not _is_over(each, today) for each in same) > 1 and not _is_over(switch, today):
        yield RowProblem("edit_id", "Another row is about the same edit and payer.", "Keep one of the two rows.")
