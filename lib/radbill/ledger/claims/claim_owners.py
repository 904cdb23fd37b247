"""Whose a claim of the ledger is: a number that another system used again for somebody else is no new sending of it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import ORIGINAL
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, PEOPLE, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim

#: Practice and claim ID.
_Identity = tuple[str, str]
#: First name and birth date: they tell the members of a family apart, and stay when a member ID changes.
_Person = tuple[str, date]


class ClaimOwners:
    """The patients of the claims that some claims share their numbers with."""

    def __init__(self, connection: Connection, claims: Iterable[Claim]) -> None:
        self._people: dict[_Identity, set[_Person]] = {}
        for part in in_parts(sorted({claim.claim_id for claim in claims})):
            query = (
                select(PRACTICES.c.npi, CLAIMS.c.claim_number, PEOPLE.c.first_name, PEOPLE.c.birth_date)
                .select_from(CLAIMS)
                .join(PRACTICES)
                .join(SUBMISSIONS, SUBMISSIONS.c.claim_id == CLAIMS.c.id)
                .join(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
                .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
                .where(is_sent(), CLAIMS.c.claim_number.in_(part))
            )
            for npi, claim_number, first_name, birth_date in connection.execute(query):
                self._note((npi, claim_number), first_name, birth_date)

    def is_of_another(self, claim: Claim) -> bool:
        """Whether an original has the number of another patient's claim; else its own patient is noted."""
        identity, person = (claim.practice.npi, claim.claim_id), claim.patient.person
        known = self._people.get(identity, set())
        mine = (person.first_name.upper(), person.birth_date)
        if claim.frequency == ORIGINAL and known and person.birth_date and mine not in known:
            return True
        self._note(identity, person.first_name, person.birth_date)
        return False

    def _note(self, identity: _Identity, first_name: str, birth_date: date | None) -> None:
        if birth_date:
            self._people.setdefault(identity, set()).add((first_name.upper(), birth_date))
