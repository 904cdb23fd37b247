"""A person under two IDs is one; who differs in anything, or of whom something is not known, is not."""

from datetime import date

import pytest

from radbill.edits.engine.persons import person_keys
from tests.edits.valid_batch import valid_batch

FIRST = valid_batch().registration.patients[0]


def keys(person: dict[str, object], member_id: str | None = None) -> dict[str, str]:
    coverage = FIRST.primary_coverage
    other = FIRST.model_copy(update={
        "patient_id": "P9", "person": FIRST.person.model_copy(update=person),
        "coverages": (coverage.model_copy(update={} if member_id is None else {"member_id": member_id}),),
    })  # fmt: skip
    return dict(person_keys([FIRST, other], ()))


def test_the_same_in_all_is_one_whatever_else_is_written_otherwise() -> None:
    assert keys({"sex": "U", "middle_name": "Q", "last_name": FIRST.person.last_name.lower()}) == {
        "P1": "P1",
        "P9": "P1",
    }


@pytest.mark.parametrize(
    "person", [{"last_name": "OTHER"}, {"first_name": "OTHER"}, {"birth_date": date(1948, 3, 8)}, {"birth_date": None}]
)
def test_who_differs_is_another(person: dict[str, object]) -> None:
    assert keys(person) == {"P1": "P1", "P9": "P9"}


@pytest.mark.parametrize("member_id", ["TEST1", ""])
def test_another_number_is_another_person(member_id: str) -> None:
    assert keys({}, member_id) == {"P1": "P1", "P9": "P9"}


def test_patients_that_only_claims_name_are_themselves() -> None:
    patients = [claim.patient for claim in valid_batch().claims]
    assert person_keys((), patients) == {each.patient_id: each.patient_id for each in patients}
