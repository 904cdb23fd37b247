"""What an earlier batch sent counts or not by whose it was: every key is tried against one below it and one above."""

from collections.abc import Iterator

import pytest

from radbill.core.findings import Severity
from tests.edits.cases import ALL_FILES, Case
from tests.edits.scrubbed_cases import scrubbed

#: Keys that come before and after those of every case.
OTHERS = {
    "practice_npi": ("0000000000", "9999999999"), "rendering_npi": ("0000000000", "9999999999"),
    "payer_id": ("0", "ZZZ"), "claim_id": ("0", "ZZZ"), "frequency": ("0", "9"),
}  # fmt: skip
#: Edits that find nothing where what was sent is of another practice, reader, payer or frequency.
SILENT = {
    "practice_npi": ("RB6002", "RB8010", "RB8023", "RB8024"),
    "rendering_npi": ("RB6002", "RB8023"),
    "payer_id": ("RB6002",),
    "frequency": ("RB8024",),
    "claim_id": (),
}
#: Limits of the patient, whoever billed and was billed; what was sent may be of any practice, reader and payer.
OF_THE_PATIENT = ("RB8006", "RB8011", "RB8020", "RB8021")
#: Beside these the same is found as before.
SAME = {
    "claim_id": ("RB6002", "RB8010", "RB8023", "RB8024"),
    "frequency": ("RB6002", "RB8010", "RB8023"),
    "payer_id": ("RB8024",),
    "rendering_npi": ("RB8024",),
    "practice_npi": (),
}
#: Denied for sure, and for review where another payer or reader had it.
FIRST_CASES = {"RB8010": ("payer_id", "rendering_npi")}


def found(edit_id: str, case: Case) -> list[tuple[Severity, str]]:
    return sorted((each.severity, each.location.key) for each in scrubbed(case).findings if each.edit_id == edit_id)


def of_others(case: Case, field: str) -> Iterator[Case]:
    for key in OTHERS[field]:
        sent = tuple(each.model_copy(update={field: key}) for each in case.sent)
        yield case.model_copy(update={"sent": sent})


def cases_of(edit_id: str, *, passing: bool = False) -> list[Case]:
    """Cases in which what was sent decides."""
    (file,) = (file for file in ALL_FILES if file.edit == edit_id)
    with_sent = [case for case in (file.passing if passing else file.failing) if case.sent]
    return [case for case in with_sent
            if found(edit_id, case) != found(edit_id, case.model_copy(update={"sent": ()}))]  # fmt: skip


@pytest.mark.parametrize(("field", "edit_id"), [(field, edit) for field, edits in SILENT.items() for edit in edits])
def test_what_others_sent_does_not_count(field: str, edit_id: str) -> None:
    cases = cases_of(edit_id)
    assert cases
    for case in cases:
        without = found(edit_id, case.model_copy(update={"sent": ()}))
        assert [found(edit_id, each) for each in of_others(case, field)] == [without, without], case.name


@pytest.mark.parametrize(
    ("field", "edit_id"), [(field, edit) for field, edits in SAME.items() for edit in (*edits, *OF_THE_PATIENT)]
)
def test_what_others_sent_counts_the_same(field: str, edit_id: str) -> None:
    cases = cases_of(edit_id)
    assert cases
    for case in cases:
        as_before = found(edit_id, case)
        assert [found(edit_id, each) for each in of_others(case, field)] == [as_before, as_before], case.name


@pytest.mark.parametrize(
    ("edit_id", "field"), [(edit, field) for edit, fields in FIRST_CASES.items() for field in fields]
)
def test_what_others_sent_is_for_review(edit_id: str, field: str) -> None:
    first = cases_of(edit_id)[0]
    ((severity, key),) = found(edit_id, first)
    assert severity is Severity.DENY
    assert [found(edit_id, each) for each in of_others(first, field)] == [[(Severity.REVIEW, key)]] * 2


@pytest.mark.parametrize("edit_id", ["RB8003", "RB8025"])
def test_what_another_practice_sent_is_no_service_beside_it(edit_id: str) -> None:
    """The primary code, or the screening, of the same day: of this practice alone."""
    cases = cases_of(edit_id, passing=True)
    assert cases
    for case in cases:
        assert all(found(edit_id, each) for each in of_others(case, "practice_npi")), case.name
        assert not any(found(edit_id, each) for each in of_others(case, "claim_id")), case.name
