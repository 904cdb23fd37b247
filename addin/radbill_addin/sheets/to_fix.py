"""The sheet To fix: one row for each distinct problem, with what a person wrote beside it kept by what it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from radbill import Finding, FindingLocation, NotChecked, Row, is_blank, text_of
from radbill_addin.ports.workbook_port import Block, CellValue, WorkbookPort
from radbill_addin.sheets.advice_words import missing_list_advice, placed_advice, release_words
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS
from radbill_addin.sheets.reports import FINDINGS
from radbill_addin.sheets.row_blocks import Values
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from radbill import Claim, SwitchUse
    from radbill_addin.sheets.reading import BatchRead

#: In place of a severity, for a problem that is no longer found and has a person's words beside it.
FIXED = "FIXED"
_REGISTRATION = (PROVIDERS, FACILITIES, PAYERS, PATIENTS)
_REGISTERED = frozenset(sheet.record for sheet in _REGISTRATION)
#: What a person writes; `done` alone does not keep a row whose problem is gone.
PERSONAL_FIELDS = ("owner", "note", "done")
_MOST_ROWS_NAMED = 12


class About(NamedTuple):
    """What a problem is about: the edit, the error in words, and the key of a registered record. It outlives rows.

    Two providers with a wrong NPI are two problems; two lines with the same wrong code are one.
    """

    edit_id: str
    message: str
    key: str = ""


def problem_rows(
    port: WorkbookPort,
    read: "BatchRead",
    findings: Sequence[Finding],
    by_claim: Mapping[str, Sequence[Finding]],
    unchecked: Mapping[Row, Sequence[NotChecked]],
    *,
    switch_uses: "Sequence[SwitchUse]" = (),
) -> list[Values]:
    """The rows of the sheet: what holds claims first, and of that the most money first.

    In workbooks of earlier templates each finding has a row of its own, in the order in which it was found.

    Args:
        port: The workbook, for what persons wrote beside the problems.
        read: The workbook as read.
        findings: What was found, the worst first.
        by_claim: For each claim the findings about it and the records that it uses.
        unchecked: For each row that is not wholly checked what is missing.
        switch_uses: What switches of the practice met; what is switched off stands below all problems.
    """
    layout = read.layouts[FINDINGS.name]
    if not tells_lists(read):
        off = [_place_and_words(use.finding, read) | _off(use) for use in switch_uses if use.is_off]
        return [*(_place_and_words(finding, read) for finding in findings), *off]
    written = _written_beside(port.read_sheet(layout.name), read)
    missing = _missing_patients(read)
    concerned = _claims_concerned(read, by_claim, missing)
    lists = tuple(_missing_lists(read, unchecked))
    problems = [
        _problem(same, concerned.get(each, []), read) | {"message": each.message} | written.pop(each, {})
        for each, same in _same_problems(_not_told_by(lists, findings), missing)
    ]
    problems += [row | written.pop(_about_row(row), {}) for row in lists]
    problems.sort(key=lambda row: (row["severity"] not in _HOLDING, -Decimal(str(row["charge_amount"] or 0))))
    problems += [row | written.pop(each, {}) for each, row in _switched_off(switch_uses, read, missing)]
    return problems + [_fixed(each, own, read) for each, own in written.items() if own.keys() - {"done"}]


def tells_lists(read: "BatchRead") -> bool:
    """Whether the workbook's sheet has a row for each list that is missing; those of older templates have not."""
    return "times" in read.layouts[FINDINGS.name].columns


#: In place of a severity, for a list that is missing: its claims wait as held ones do.
NOT_CHECKED = "NOT CHECKED"
#: How the place of a finding about published data is called.
_REFERENCE = "reference"
_HOLDING = frozenset({"REJECT", "DENY", NOT_CHECKED})


#: In place of a severity, for what a switch of the practice keeps from being a finding.
SWITCHED_OFF = "SWITCHED OFF"


def _off(use: "SwitchUse") -> dict[str, CellValue]:
    return {"severity": SWITCHED_OFF, "what_to_do": single_line(use.sentence)}


def _switched_off(
    uses: "Iterable[SwitchUse]", read: "BatchRead", missing: Mapping[str, str]
) -> Iterator[tuple[About, dict[str, CellValue]]]:
    """A row for each problem that is switched off, with the switch in place of what to do."""
    claims = {claim.claim_id: claim for claim in read.batch.claims}
    same: dict[tuple[About, str], list[SwitchUse]] = {}
    for use in uses:
        if use.is_off:
            same.setdefault((about(use.finding, missing), use.sentence), []).append(use)
    for (each, _), own in same.items():
        concerned = [claims[name] for name in dict.fromkeys(one for use in own for one in use.claim_ids)
                     if name in claims]  # fmt: skip
        row = _problem([use.finding for use in own], concerned, read)
        yield each, row | {"message": each.message} | _off(own[0])


def _about_row(row: Values) -> About:
    return About(str(row["edit_id"]), str(row["message"]))


def _missing_lists(read: "BatchRead", unchecked: Mapping[Row, Sequence[NotChecked]]) -> Iterator[dict[str, CellValue]]:
    """A row for each list that rows lack, with the claims that wait for it; the first row that lacks it counts."""
    lines = {each.line_id: each.row for each in read.charge_rows}
    claims = {claim.claim_id: claim for claim in read.batch.claims}
    rows: dict[str, list[Row]] = {}
    first: dict[str, NotChecked] = {}
    for row, missing in unchecked.items():
        for each in missing if row.claim_id in claims else ():
            rows.setdefault(each.subject, []).append(row)
            first.setdefault(each.subject, each)
    for subject, lacking in rows.items():
        waiting = [claims[claim_id] for claim_id in dict.fromkeys(row.claim_id for row in lacking)]
        layout = read.layouts[CHARGES.name]
        yield {
            "severity": NOT_CHECKED, "edit_id": subject, "message": single_line(first[subject].reason),
            "what_to_do": single_line(missing_list_advice(first[subject])), "sheet": layout.name,
            "row": lines.get(lacking[0].line_id), "column": layout.column_name("status"), "key": lacking[0].line_id,
            "times": len(lacking), "claim_count": len(waiting),
            "charge_amount": sum((claim.charge_amount for claim in waiting), Decimal(0)),
        }  # fmt: skip


def _not_told_by(lists: Sequence[Values], findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but for those that only say once more that a list is missing for which rows wait."""
    told = [str(row["message"]) for row in lists]
    for finding in findings:
        is_about_a_list = finding.location.record == _REFERENCE
        if not is_about_a_list or not any(words in single_line(finding.message) for words in told):
            yield finding


def about(finding: Finding, missing_patients: Mapping[str, str] = MappingProxyType({})) -> About:
    """What a finding is about, as the sheet has it.

    Args:
        finding: The finding.
        missing_patients: Patient IDs of lines that no row of Patients has, by line ID: messages of the library, which
            may be logged, do not name patients; the sheet does, so that each missing patient is a problem of its own.
    """
    location, message = finding.location, single_line(finding.message)
    if location.field == "patient_id" and location.key in missing_patients:
        message = single_line(f"{message.removesuffix('.')}: {missing_patients[location.key]}.")
    return About(finding.edit_id, message, location.key if location.record in _REGISTERED else "")


def _missing_patients(read: "BatchRead") -> dict[str, str]:
    return {
        line.line_id: key
        for claim in read.batch.claims
        for line in claim.lines
        for field, key in line.unknown_keys
        if field == "patient_id" and key
    }


def _same_problems(findings: Iterable[Finding], missing: Mapping[str, str]) -> Iterator[tuple[About, list[Finding]]]:
    """Findings of one problem together, in the order of the first of each."""
    same: dict[About, list[Finding]] = {}
    for finding in findings:
        same.setdefault(about(finding, missing), []).append(finding)
    yield from same.items()


def _claims_concerned(
    read: "BatchRead", by_claim: Mapping[str, Sequence[Finding]], missing: Mapping[str, str]
) -> dict[About, list["Claim"]]:
    """For each problem the claims that have it, themselves or by a record that they use; each claim once."""
    claims = {claim.claim_id: claim for claim in read.batch.claims}
    concerned: dict[About, list[Claim]] = {}
    for claim_id, findings in by_claim.items():
        for each in dict.fromkeys(about(finding, missing) for finding in findings) if claim_id in claims else ():
            concerned.setdefault(each, []).append(claims[claim_id])
    return concerned


def _problem(same: Sequence[Finding], claims: Sequence["Claim"], read: "BatchRead") -> dict[str, CellValue]:
    first = same[0]
    return {
        **_place_and_words(first, read),
        "what_to_do": single_line(f"{placed_advice(first, read.record_cells)} {release_words(first)}".rstrip()),
        **_patient_and_exam(first, claims),
        "times": len(same),
        "claim_count": len(claims) or None,
        "charge_amount": sum((claim.charge_amount for claim in claims), Decimal(0)) if claims else None,
        "other_rows": _other_rows(same[1:], read),
    }


def _place_and_words(finding: Finding, read: "BatchRead") -> dict[str, CellValue]:
    location = read.record_cells.locate(finding.location)
    return {
        "severity": str(finding.severity),
        "sheet": location.sheet,
        "row": location.row,
        "column": location.column_name,
        "key": finding.location.key,
        "message": single_line(finding.message),
        "what_to_do": single_line(finding.what_to_do),
        "edit_id": finding.edit_id,
        "source": single_line(str(finding.citation)),
    }


def _patient_and_exam(finding: Finding, claims: Sequence["Claim"]) -> dict[str, CellValue]:
    """Of the first claim with the problem; where its patient is not registered, the ID that its rows have."""
    record, key = finding.location.record, finding.location.key
    if not claims:
        return {"patient_name": None, "exam": None}
    lines = [(claim, line) for claim in claims for line in claim.lines if line.line_id == key and record == "line"]
    claim, line = lines[0] if lines else (claims[0], claims[0].lines[0] if claims[0].lines else None)
    exam = (line.exam_description or line.procedure_code) if line and record != "patient" else ""
    return {"patient_name": patient_name(claim) or _missing_patient(claim), "exam": single_line(exam) or None}


def _missing_patient(claim: "Claim") -> str | None:
    keys = [key for line in claim.lines for field, key in line.unknown_keys if field == "patient_id" and key]
    return single_line(f"ID {keys[0]}") if keys else None


def patient_name(claim: "Claim") -> str:
    """Last name, first name."""
    person = claim.patient.person
    return single_line(", ".join(filter(None, (person.last_name, person.first_name))))


def _other_rows(others: Sequence[Finding], read: "BatchRead") -> str | None:
    """Sheet and rows of the further findings of a problem, in words."""
    places = [read.record_cells.locate(each.location) for each in others]
    known = dict.fromkeys((place.sheet, place.row) for place in places if place.row)
    shown, more = list(known)[:_MOST_ROWS_NAMED], len(known) - _MOST_ROWS_NAMED
    sheets = [f"{sheet} {', '.join(str(row) for _, row in own)}" for sheet, own in groupby(shown, key=lambda at: at[0])]
    return single_line("; ".join(sheets) + (f" and {more} more" if more > 0 else "")) or None


def _written_beside(block: Block, read: "BatchRead") -> dict[About, dict[str, CellValue]]:
    """What persons wrote beside the problems of the last check; the first of two rows about the same counts."""
    layout = read.layouts[FINDINGS.name]
    registered = {read.layouts[sheet.name].name for sheet in _REGISTRATION}
    own: dict[About, dict[str, CellValue]] = {}
    places = {field: layout.columns[field] for field in PERSONAL_FIELDS if field in layout.columns}
    fields = ("edit_id", "message", "key", "sheet")
    kept = [layout.columns[field] for field in fields if field in layout.columns]
    for row in block.filled_rows(layout.heading_row + 1) if len(kept) == len(fields) else ():
        values = {field: block.value(row, at) for field, at in places.items()}
        filled = {field: _kept(value) for field, value in values.items() if not is_blank(value)}
        edit_id, message, key, sheet = (text_of(block.value(row, at)) for at in kept)
        if filled:
            own.setdefault(About(edit_id, message, key if sheet in registered else ""), filled)
    return own


def _kept(value: object) -> CellValue:
    return value if isinstance(value, int | float | bool) else single_line(text_of(value))


def _fixed(problem: About, own: Values, read: "BatchRead") -> Values:
    """A row of a problem that is gone; of a registered record with its sheet, by which its key is known again."""
    sheets = (read.record_cells.locate(FindingLocation(record, problem.key)).sheet for record in sorted(_REGISTERED))
    sheet = next(filter(None, sheets), None) if problem.key else None
    return {
        "severity": FIXED, "message": problem.message, "edit_id": problem.edit_id, "key": problem.key or None,
        "sheet": sheet, **own,
    }  # fmt: skip
