"""Five whole exports as other systems write them: every record arrives, or its fate is stated."""

import pytest

from tests.intake.foreign.truth import (
    NAMES,
    QUIET,
    family,
    place_of,
    place_of_record,
    reading_of,
    truth_of,
    wrong_fields,
)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_no_charge_is_lost_and_none_is_made_up(name: str) -> None:
    fates, wanted = reading_of(name).fates, {place_of(row["source"]) for row in truth_of(name)["rows"]}
    charges = [place_of_record(record.place) for record in fates.charges]
    held = {place_of_record(record.place)[:3] for record in fates.held}
    assert len(charges) == len(set(charges))
    assert set(charges) <= wanted
    assert {place[:3] for place in wanted - set(charges)} <= held


def test_every_field_is_right_or_somebody_is_told(name: str) -> None:
    truth = {place_of(row["source"]): row for row in truth_of(name)["rows"]}
    wrong = [
        (record.place, field)
        for record in reading_of(name).fates.charges
        for field in wrong_fields(record, truth[place_of_record(record.place)])
        if field != "authorization"
    ]
    assert wrong == []


def test_a_person_is_asked_where_one_is_needed_and_nowhere_else(name: str) -> None:
    records = {place_of_record(record.place): record for record in
               (*reading_of(name).fates.charges, *reading_of(name).fates.held)}  # fmt: skip
    for row in truth_of(name)["rows"]:
        wanted = {family(need["field"]) for need in row["needs_person"]}
        allowed = wanted | {family(field) for field in row["accept"].get("_may_flag", [])}
        doubts = {family(doubt.field) for doubt in records[place_of(row["source"])].own_doubts}
        assert wanted <= doubts
        assert doubts - allowed - ({"row"} if wanted else set()) == set()


def test_what_is_no_charge_is_left_out_with_its_reason(name: str) -> None:
    reading = reading_of(name)
    left_out = {(place_of_record(each.place)[0], place_of_record(each.place)[2]) for each in reading.fates.left_out}
    must = {(each["file"], each["row"]) for each in truth_of(name)["not_charges"] if each["why"] not in QUIET}
    assert must - {(file, row) for file, row in must if (file, row) in left_out} == set()


def test_counts_and_totals_of_the_files_agree() -> None:
    whys = {name: {note.why for note in reading_of(name).fates.notes} for name in NAMES}
    assert all("totals_differ" not in each for each in whys.values())
    assert {name for name, each in whys.items() if "totals_agree" in each} >= {"x1", "x4", "x5"}


def test_reports_are_kept_with_their_accession() -> None:
    reports = reading_of("x4").fates.reports
    assert len(reports) == 12
    assert reports[0][1] == "Compared with none.\nSecond line\nNo acute finding of this invented exam."
