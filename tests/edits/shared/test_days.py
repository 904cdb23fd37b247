"""Every day that the records of a claim hold is asked about, and stands in a column of its name."""

from collections.abc import Iterator
from datetime import date

import pytest

from radbill.edits.shared.days import days_that_have_been
from radbill.model.claim import Claim
from radbill.model.claim_details import LinePayerDecision, OtherCoverage, PayerDecision
from radbill.model.record import Record
from tests.edits.valid_batch import valid_batch

DAY = date(2026, 11, 20)
#: Days that another edit asks about, or that may lie ahead: the service, back to work.
ELSEWHERE = {"date_of_service", "return_to_work"}
CLAIM = valid_batch().claims[0].model_copy(update={"lines": valid_batch().claims[0].lines[:1]})


def names_of_days(record: type[Record], *dates: type[tuple[date | None, ...]]) -> list[str]:
    """The fields of a record and of the days in it that hold a day."""
    own = [name for name, info in record.model_fields.items() if info.annotation == (date | None)]
    return own + [name for each in dates for name in each._fields]  # type: ignore[attr-defined]


def filled(claim: Claim) -> Claim:
    """The claim with every day that its records have a place for."""
    payer = claim.payer
    line, details = claim.lines[0], claim.details
    line_details = line.details.model_copy(
        update={
            "date_of_service_to": DAY,
            "dates": line.details.dates._replace(**dict.fromkeys(line.details.dates._fields, DAY)),
            "decisions": (LinePayerDecision(payer_key=payer.payer_key, adjudicated_on=DAY),),
        }
    )
    return claim.model_copy(
        update={
            "admission_date": DAY,
            "details": details.model_copy(
                update={
                    "accident_date": DAY,
                    "dates": details.dates._replace(**dict.fromkeys(details.dates._fields, DAY)),
                }
            ),
            "lines": (line.model_copy(update={"details": line_details}),),
            "other_coverages": (OtherCoverage(payer=payer, decision=PayerDecision(adjudicated_on=DAY)),),
        }
    )


def expected_names() -> Iterator[str]:
    yield from names_of_days(Claim)
    yield from names_of_days(type(CLAIM.details), type(CLAIM.details.dates))
    yield from names_of_days(type(CLAIM.lines[0]))
    yield from names_of_days(type(CLAIM.lines[0].details), type(CLAIM.lines[0].details.dates))
    yield from names_of_days(PayerDecision)
    yield from names_of_days(LinePayerDecision)


def test_every_day_of_the_records_is_named_once() -> None:
    named = sorted(each.field.rpartition(".")[2] for each in days_that_have_been(filled(CLAIM)))
    assert named == sorted(set_aside(expected_names()))


def set_aside(names: Iterator[str]) -> list[str]:
    """Without what is asked elsewhere."""
    return [name for name in names if name not in ELSEWHERE]


def test_a_claim_without_such_days_names_none() -> None:
    assert list(days_that_have_been(CLAIM)) == []


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("admission_date", "admission date"),
        ("details.accident_date", "accident date"),
        ("details.dates.last_x_ray", "day of the last X-ray"),
        ("details.date_of_service_to", "last day of the service"),
        ("adjudicated_on", "day of the payer's decision"),
    ],
)
def test_a_day_has_the_words_of_its_sheet(field: str, label: str) -> None:
    assert {each.label for each in days_that_have_been(filled(CLAIM)) if each.field == field} == {label}


def test_a_day_says_where_it_stands() -> None:
    places = {(each.field, each.record, each.key) for each in days_that_have_been(filled(CLAIM))}
    assert ("details.dates.onset", "", "") in places
    assert ("details.date_of_service_to", "line", "L1") in places
    assert ("adjudicated_on", "other insurance", "C1 MEDICARE") in places
    assert ("adjudicated_on", "other insurance", "C1 MEDICARE L1") in places


def test_a_claim_without_details_has_no_other_day_than_its_admission() -> None:
    """Details that say nothing are not looked through; the same details made anew are, and hold no day either."""
    plain = CLAIM.model_copy(update={"admission_date": DAY, "details": Claim.model_fields["details"].default})
    anew = plain.model_copy(update={"details": plain.details.model_copy()})
    for claim in (plain, anew):
        assert [(each.label, each.day) for each in days_that_have_been(claim)] == [("admission date", DAY)]
