"""The table of imaging codes, held to what CMS publishes of the same codes and to its own form."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from radbill.codes.imaging_codes import (
    AXES,
    Purpose,
    alternatives,
    by_code,
    code_named,
    codes_named,
    imaging_codes,
    is_diagnostic_imaging,
    procedure_codes,
)
from radbill.reference.book.book import ReferenceBook

CODES = imaging_codes()
RELEASES = {
    date(2025, 11, 3): "cms/rvu25d/PPRRVU2025_Oct.csv",
    date(2026, 8, 3): "cms/rvu26c/PPRRVU2026_Jul_nonQPP.csv",
}
BILATERAL, SUPERVISION = 19, 26
ROW = {
    "procedure_code": "70450", "exams": "CT head", "modality": "CT", "body_parts": "head", "technique": "",
    "purpose": "diagnostic", "contrast": "without", "views": "", "sides": "", "extent": "", "ct": "",
    "effective_from": "", "effective_to": "", "days_source": "",
}  # fmt: skip
#: Of both sides by their own words, though CMS's indicator says nothing of it.
BOTH_BY_WORDS = {"73521", "73522", "73523", "77062"}
#: Paid for both sides, and said of one or both.
ONE_OR_BOTH = {"70336", "76514", "76516", "76519", "77071", "G0279"}


def is_imaging(code: str) -> bool:
    """By the chapters of the code set: diagnostic radiology, ultrasound, nuclear medicine, echo, vessels."""
    chapters = (("70000", "77260"), ("78000", "78999"), ("93303", "93356"), ("93880", "93998"))
    return code[-1] != "F" and any(first <= code <= last for first, last in chapters)


def published(shared_data: Path, day: date) -> list[list[str]]:
    with (shared_data / RELEASES[day]).open(encoding="latin-1", newline="") as file:
        return [row for row in csv.reader(file) if row and len(row[0]) == 5]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("store"))


@pytest.mark.parametrize("day", RELEASES)
def test_every_imaging_code_of_the_starter_set_is_in_the_table_and_in_force(book, day) -> None:
    listed = {code for code in book.fee_codes(day) if is_imaging(code)}
    assert len(listed) > 500
    assert listed - {code for code, row in CODES.items() if row.in_force.covers(day)} == set()


@pytest.mark.parametrize("day", RELEASES)
def test_the_table_and_the_whole_fee_schedule_have_the_same_codes_on_a_day(shared_data, day) -> None:
    listed = {row[0] for row in published(shared_data, day)}
    in_force = {code for code, row in CODES.items() if row.in_force.covers(day)}
    assert in_force - listed == set()
    assert {code for code in listed if is_imaging(code)} - in_force == set()


def test_days_that_releases_show_are_the_days_of_the_table(shared_data) -> None:
    before, after = ({row[0] for row in published(shared_data, day)} for day in RELEASES)
    begun = {code for code, row in CODES.items() if row.effective_from == date(2026, 1, 1)}
    ended = {code for code, row in CODES.items() if row.effective_to == date(2025, 12, 31)}
    assert begun == (after - before) & set(CODES)
    assert ended == (before - after) & set(CODES)


def test_sides_are_those_of_the_bilateral_indicator(shared_data) -> None:
    """Indicator 2: the amount is for both sides; 1 and 3: for one, and the other is billed beside it."""
    rows = [row for row in published(shared_data, date(2026, 8, 3)) if row[0] in CODES]
    of_two = {row[0] for row in rows if row[BILATERAL] == "2"}
    of_one = {row[0] for row in rows if row[BILATERAL] in {"1", "3"}}
    both = {code for code, row in CODES.items() if row.sides == "both sides" and row.in_force.covers(date(2026, 8, 3))}
    assert both - of_two == BOTH_BY_WORDS
    assert of_two - both == ONE_OR_BOTH
    assert not both & of_one


def test_a_test_that_cms_wants_supervised_is_a_diagnostic_test_or_guides(shared_data) -> None:
    """Levels of supervision (42 CFR 410.32(b)) are published of tests, and of imaging that guides or treats."""
    supervised = {row[0] for row in published(shared_data, date(2026, 8, 3)) if row[SUPERVISION] != "09"} & set(CODES)
    assert len(supervised) > 500
    others = (CODES[code].purpose for code in supervised if not is_diagnostic_imaging(code))
    assert set(others) <= {Purpose.GUIDANCE, Purpose.TREATMENT, Purpose.PREPARATION}
    assert not {"77063", "77067"} & supervised


@pytest.mark.parametrize("row", CODES.values(), ids=CODES)
def test_a_code_is_a_diagnostic_test_by_its_purpose(row) -> None:
    is_screening_mammogram = row.procedure_code in {"77063", "77067"}
    is_a_test = row.purpose in {Purpose.DIAGNOSTIC, Purpose.SCREENING} and not is_screening_mammogram
    assert is_diagnostic_imaging(row.procedure_code) == is_a_test


@pytest.mark.parametrize(
    "code",
    ["70450", "71046", "76700", "77065", "77066", "77080", "78306", "G0279", "71271", "76706", "93880", "93970",
     "93925", "93975", "93922", "93306", "93350", "93312", "G0130", "76981", "76978", "78815", "75710", "77092"],
)  # fmt: skip
def test_tests_that_need_an_order(code: str) -> None:
    assert is_diagnostic_imaging(code)


@pytest.mark.parametrize(
    "code",
    ["77067", "77063", "76942", "77002", "77012", "75984", "75894", "93355", "76998", "77427", "79101", "36415",
     "99213", "A9579", "", "²"],
)  # fmt: skip
def test_screening_guidance_treatment_and_others_need_none(code: str) -> None:
    assert not is_diagnostic_imaging(code)


def test_codes_of_one_exam_differ_by_what_a_name_or_report_can_say() -> None:
    exams = {exam for row in CODES.values() for exam in row.exams}
    for exam in exams:
        said = Counter(tuple(getattr(row, axis) for axis in AXES) for row in codes_named(exam))
        assert set(said.values()) == {1}, exam


@pytest.mark.parametrize("row", CODES.values(), ids=CODES)
def test_every_code_can_be_named(row) -> None:
    views = f"{row.views} view{'s' * (row.views > 1)}" if row.views else ""
    values = [value for axis in AXES if axis != "views" for value in row.values(axis)[:1]]
    assert code_named(" / ".join([row.exams[0], *filter(None, [views, *values])])) == row.procedure_code


def test_references() -> None:
    assert procedure_codes("CT head") == ("70450", "70460", "70470")
    assert procedure_codes("X-ray chest / 2 views") == ("71046",)
    assert procedure_codes("X-ray chest / 1 view") == ("71045",)
    assert procedure_codes("CT colonography / both") == ("74262",)
    assert procedure_codes("PET / whole body / without CT") == ("78813",)
    assert procedure_codes("36573") == ("36573",)
    assert list(alternatives("78815", "ct")) == [{"with CT": "78815", "without CT": "78812"}]
    assert list(alternatives("99213", "contrast")) == list(alternatives("70450", "views")) == []


@pytest.mark.parametrize("reference", ["CT elephant", "CT head / 2 views", "CT head / enormous", "70450", ""])
def test_a_reference_that_names_nothing_is_refused(reference) -> None:
    with pytest.raises(ValueError, match=r"No imaging code is|by its exam"):
        procedure_codes(reference)


def test_one_code_is_not_taken_from_several() -> None:
    with pytest.raises(ValueError, match="70450, 70460, 70470"):
        code_named("CT head")


@pytest.mark.parametrize(
    "change",
    [{"laterality": "RT"}, {"contrast": "wit"}, {"views": "two"}, {"views": "0.5"},
     {"views": "10"}, {"views": "-1"}, {"purpose": ""},
     {"modality": "MRI"}, {"exams": ""}, {"procedure_code": "7045"}, {"effective_to": "2025-12-31"},
     {"effective_to": "soon", "days_source": "x"}, {"technique": "magic"}, {"ct": "yes"}],
)  # fmt: skip
def test_what_the_schema_does_not_know_is_refused(change) -> None:
    with pytest.raises(ValidationError):
        by_code([{**ROW, **change}])


def test_views_are_up_to_nine() -> None:
    assert [by_code([{**ROW, "views": views}])["70450"].views for views in ("", "0", "1", "9")] == [0, 0, 1, 9]


def test_a_code_stands_once() -> None:
    assert list(by_code([ROW])) == ["70450"]
    with pytest.raises(ValueError, match="twice"):
        by_code([ROW, ROW])
