"""Every kind of list: in force, ended within four quarters, ended before that, missing, and newer than the day."""

from datetime import date

import polars as pl
import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.book.outdated_answers import Gap, answer_as_of, last_day_of_speaking
from radbill.reference.kinds import published_kind, published_kinds
from radbill.reference.records import Release
from radbill.reference.store.store import Store
from tests.reference.made_tables import fee_schedule, made

_QUARTER = date(2024, 7, 1), date(2024, 9, 30)
_FISCAL = date(2025, 10, 1), date(2026, 9, 30)
_PAIR = {
    "column_1_code": "70470", "column_2_code": "70450", "modifier_indicator": "0", "rationale": "",
    "effective_from": date(2020, 1, 1), "effective_to": None,
}  # fmt: skip
_DIAGNOSIS = {
    "diagnosis_code": "R519", "is_billable": True, "description": "Headache", "needs_seventh_character": False,
    "excludes1": "",
}  # fmt: skip
MADE = [
    made("ncci_ptp", "NCCI-PTP-2024Q3", *_QUARTER, pl.DataFrame([_PAIR], schema_overrides={"effective_to": pl.Date})),
    made("mue", "NCCI-MUE-2024Q3", *_QUARTER, pl.DataFrame(
        [{"procedure_code": "70450", "max_units": 3, "adjudication_indicator": "3"}])),
    made("add_on", "NCCI-AOC-2024Q3", *_QUARTER, pl.DataFrame(
        [{"add_on_code": "77063", "primary_code": "77067", "add_on_type": "1"}])),
    made("icd10cm_order", "ICD10CM-FY2026", *_FISCAL, pl.DataFrame([_DIAGNOSIS])),
    fee_schedule("RVU26C", date(2026, 7, 1)),
]  # fmt: skip
#: kind: question, what is asked, last day of the list, last day on which it speaks (by hand), words for the list.
KINDS = {
    "ncci_ptp": ("ptp_pair", ("70450", "70470"), date(2024, 9, 30), date(2025, 9, 30), "in NCCI 2024Q3"),
    "mue": ("mue", ("70450",), date(2024, 9, 30), date(2025, 9, 30), "in MUE 2024Q3"),
    "add_on": ("add_on", ("77063",), date(2024, 9, 30), date(2025, 9, 30), "in Add-on codes 2024Q3"),
    "icd10cm_order": ("diagnosis", ("R519",), date(2026, 9, 30), date(2027, 9, 30), "in ICD-10-CM FY2026"),
    "pprrvu": ("fee_rows", ("70450",), date(2026, 12, 31), date(2027, 12, 31), "in Fee schedule RVU26C"),
}
each_kind = pytest.mark.parametrize("kind", sorted(KINDS))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    directory = tmp_path_factory.mktemp("store")
    Store(directory).add(MADE)
    return ReferenceBook.open(directory, starter=False)


def asked(book: ReferenceBook, kind: str, on: date) -> tuple[object, Gap | None]:
    question, codes, *_ = KINDS[kind]
    return answer_as_of(book, (kind,), getattr(book, question), on, *codes)


@each_kind
def test_on_its_last_day_a_list_answers_without_a_word(book: ReferenceBook, kind: str) -> None:
    answer, gap = asked(book, kind, KINDS[kind][2])
    assert answer
    assert not isinstance(answer, Failure)
    assert gap is None


@each_kind
def test_a_list_that_ended_speaks_to_the_last_day_of_the_fourth_quarter_after(book: ReferenceBook, kind: str) -> None:
    _, _, last, speaks_to, words = KINDS[kind]
    for day in (date.fromordinal(last.toordinal() + 1), speaks_to):
        answer, gap = asked(book, kind, day)
        assert answer == asked(book, kind, last)[0]
        assert gap is not None
        assert (gap.is_answered, gap.as_of) == (True, f"{words}; newer not loaded")


@each_kind
def test_a_day_later_it_speaks_no_more_and_says_what_to_import(book: ReferenceBook, kind: str) -> None:
    _, _, last, speaks_to, words = KINDS[kind]
    answer, gap = asked(book, kind, date.fromordinal(speaks_to.toordinal() + 1))
    assert isinstance(answer, Failure)
    assert gap is not None
    assert not gap.is_answered
    assert f"the last list loaded, {words.removeprefix('in ')}, ended on {last:%m/%d/%Y}" in gap.reason
    assert gap.what_to_do.startswith("Import the ")
    assert published_kind(kind).page in gap.what_to_do


@each_kind
def test_a_newer_list_never_speaks_for_an_older_day(book: ReferenceBook, kind: str) -> None:
    answer, gap = asked(book, kind, date(2020, 3, 2))
    assert isinstance(answer, Failure)
    assert gap is not None
    assert gap.release is None
    assert gap.reason.endswith("no list for 03/02/2020 is loaded.")


@each_kind
def test_a_list_that_is_not_loaded_at_all_leaves_the_question_open(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = ReferenceBook.open(tmp_path_factory.mktemp("empty"), starter=False)
    answer, gap = asked(empty, kind, date(2026, 11, 20))
    assert isinstance(answer, Failure)
    assert gap is not None
    assert gap.reason == f"{published_kind(kind).label} not checked: no list for 11/20/2026 is loaded."


def test_what_to_import_names_the_edition_of_the_day() -> None:
    def wanted(kind: str) -> str:
        return published_kind(kind).what_to_import(date(2026, 11, 20)).partition(": ")[0]

    assert wanted("ncci_ptp") == "Import the NCCI practitioner pairs of 2026Q4, all 4 files"
    assert wanted("mue") == "Import the MUE of practitioner services of 2026Q4"
    assert wanted("icd10cm_order") == "Import the ICD-10-CM code list of FY2027"
    assert wanted("pprrvu") == "Import the physician fee schedule of 2026"
    assert wanted("taxonomy") == "Import the taxonomy code list"


def test_every_kind_that_ends_says_how_often_it_comes_out() -> None:
    dated = {kind for kind, each in published_kinds().items() if each.cadence.edition(date(2026, 11, 20))}
    assert dated == {"add_on", "asp_pricing", "gpci", "icd10cm_order", "icd10cm_tabular", "mue", "ncci_ptp", "oppscap",
                     "pprrvu"}  # fmt: skip


def test_that_there_is_no_such_code_is_an_answer_as_of_the_list(book: ReferenceBook) -> None:
    answer, gap = answer_as_of(book, ("icd10cm_order",), book.diagnosis, date(2026, 11, 20), "R5199")
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.NOT_IN_FORCE
    assert gap is not None
    assert gap.is_answered


def test_a_list_without_an_end_speaks_for_ever() -> None:
    release = Release("TAXONOMY", "taxonomy", DateRange(date(1996, 1, 1)), "", "", 1, "", is_starter=False)
    assert last_day_of_speaking(release) == date.max


def test_a_code_is_in_no_release_only_where_one_is_loaded(book: ReferenceBook, tmp_path) -> None:
    assert book.is_in_no_release(("pprrvu",), "99999")
    assert not book.is_in_no_release(("pprrvu",), "70450")
    assert book.is_in_no_release(("icd10cm_order", "icd10cm_tabular"), "R5199")
    assert not ReferenceBook.open(tmp_path, starter=False).is_in_no_release(("pprrvu",), "99999")
