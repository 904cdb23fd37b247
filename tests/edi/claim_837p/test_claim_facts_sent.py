"""Facts of single claims as they stand in the file."""

from datetime import date

from tests.edi.claim_837p.test_writer import segments, written
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch


def test_the_admission_day_of_an_inpatient_is_sent() -> None:
    claim = valid_batch().claims[0].model_copy(update={"admission_date": date(2026, 11, 9)})
    assert "DTP*435*D8*20261109" in segments(written(claim))


def test_the_place_of_a_line_stands_there_only_when_it_differs() -> None:
    claim = valid_batch().claims[0]
    lines = (claim.lines[0], claim.lines[1].model_copy(update={"place_of_service": "23"}))
    content = written(claim.model_copy(update={"lines": lines}))
    services = [line.split("*") for line in segments(content) if line.startswith("SV1")]
    assert [service[5] for service in services] == ["", "23"]
    assert faults(content) == []


def test_a_subscriber_who_is_not_the_patient_is_named_and_nothing_more() -> None:
    lines = segments(written(valid_batch().claims[1]))
    at = next(at for at, line in enumerate(lines) if line.startswith("NM1*IL"))
    assert lines[at + 1].startswith("NM1*PR")
