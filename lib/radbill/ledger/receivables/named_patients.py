"""Whether a remitted claim names the patient of a claim of ours, and which ones name another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from radbill.edi.remittance_835.records import RemittedClaim, RemittedLine
from radbill.ledger.store.person_names import plain_person_name
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CLAIM_LINES, PEOPLE, SUBMISSIONS

#: Roles of people that are the patient, or by whom the patient is known.
PATIENT_ROLES = ("QC", "IL", "74")


def claims_of_other_patients(
    connection: Connection, claims: Sequence[RemittedClaim], rows: Mapping[int, int]
) -> set[int]:
    """Places of claims that have a claim ID of ours, name another patient, and may mean another claim.

    Where nobody is called so here and every line is the claim's own, the payer only writes the name otherwise.

    Args:
        connection: Sees one moment.
        claims: As remitted.
        rows: Of our claims, by the places of those that have the ID of one.
    """
    strange = _strange(connection, claims, rows)
    return strange - _with_lines_of_their_own(connection, claims, {at: rows[at] for at in strange})


def _strange(connection: Connection, claims: Sequence[RemittedClaim], rows: Mapping[int, int]) -> set[int]:
    alike: dict[int, list[Any]] = defaultdict(list)
    for part in in_parts(sorted(set(rows.values()))):
        query = select(SUBMISSIONS.c.claim_id, PEOPLE)
        query = query.outerjoin(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
        for row in connection.execute(query.where(SUBMISSIONS.c.claim_id.in_(part))):
            alike[row.claim_id].append(row)
    return {at for at, row in rows.items() if not any(_may_be(claims[at], each) for each in alike[row])}


def _with_lines_of_their_own(
    connection: Connection, claims: Sequence[RemittedClaim], rows: Mapping[int, int]
) -> set[int]:
    """Of claims that name another patient those whose lines are all the claim's own, where nobody is called so here.

    Asked for all together: a payer may write every name otherwise.
    """
    lines: dict[int, list[Any]] = defaultdict(list)
    for part in in_parts(sorted(set(rows.values()))):
        for row in connection.execute(select(CLAIM_LINES).where(CLAIM_LINES.c.claim_id.in_(part))):
            lines[row.claim_id].append(row)
    fitting = {at for at, row in rows.items() if claims[at].lines and _fit(claims[at].lines, lines[row])}
    return fitting - _known_people(connection, {at: claims[at] for at in fitting})


def _fit(stated: Iterable[RemittedLine], sent: Sequence[Any]) -> bool:
    """Whether each line has the charge of one that was sent, and its ID, or its code and day."""
    return all(
        any(
            abs(line.charge_cents or 0) == own.charge_cents
            and (line.line_id == own.line_id if line.line_id else own.procedure_code in _codes(line)
                 and own.date_of_service == line.date_of_service)
            for own in sent
        )
        for line in stated
    )  # fmt: skip


def _codes(line: RemittedLine) -> set[str | None]:
    return {line.procedure_code, line.original_procedure_code}


def _known_people(connection: Connection, claims: Mapping[int, RemittedClaim]) -> set[int]:
    """Places of claims whose named patient the ledger knows, by member ID or last name."""
    identifiers = {each.identifier for claim in claims.values() for each in claim.people
                   if each.identifier and each.role in PATIENT_ROLES}  # fmt: skip
    names = {each.last_name.upper() for claim in claims.values() for each in claim.people
             if each.last_name and each.role in PATIENT_ROLES}  # fmt: skip
    known: list[Any] = []
    for column, values in ((PEOPLE.c.member_id, identifiers), (func.upper(PEOPLE.c.last_name), names)):
        for part in in_parts(sorted(values)):
            known += connection.execute(select(PEOPLE).where(column.in_(part))).all()
    numbers = {letters_of(each.member_id) for each in known if each.member_id} - {""}
    called = {(plain_person_name(each.last_name), plain_person_name(each.first_name)) for each in known}
    return {at for at, claim in claims.items()
            if numbers & set(identifiers_of(claim)) or called & set(names_of(claim))}  # fmt: skip


def _may_be(claim: RemittedClaim, row: Any) -> bool:  # noqa: ANN401 - a row of a query
    """Whether the patient of a sending may be the one that is named."""
    is_named = any(names_of(claim)) or any(identifiers_of(claim))
    return not is_named or row.person_key is None or is_same_patient(claim, row)


def is_same_patient(claim: RemittedClaim, person: Any) -> bool:  # noqa: ANN401 - a row of a query
    """Whether a person of the ledger is the patient that a claim names, by member ID or name."""
    if letters_of(person.member_id) in set(identifiers_of(claim)) - {""}:
        return True
    return (plain_person_name(person.last_name), plain_person_name(person.first_name)) in set(names_of(claim))


def names_of(claim: RemittedClaim) -> Iterator[tuple[str, str]]:
    """Last and first names of the patient, as they are compared."""
    for each in claim.people:
        if each.role in {"QC", "74"} and each.last_name and each.first_name:
            yield plain_person_name(each.last_name), plain_person_name(each.first_name)


def identifiers_of(claim: RemittedClaim) -> Iterator[str]:
    """Member IDs of patient and subscriber, as they are compared."""
    return (letters_of(each.identifier) for each in claim.people if each.identifier and each.role in PATIENT_ROLES)


def letters_of(text: str) -> str:
    """Letters and digits alone, as capitals."""
    return "".join(filter(str.isalnum, text)).upper()
