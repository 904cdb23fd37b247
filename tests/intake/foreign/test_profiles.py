"""Import profiles: what was agreed to fits the next file, and what changed is told by its heading."""

import stat
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.mapped_table import MappedTable
from radbill.intake.foreign.columns.mapping import MappedColumn
from radbill.intake.foreign.exports import ReadExports
from radbill.intake.foreign.profiles import FILE_NAME, ImportProfiles


def table(*columns: tuple[str, str], file: str = "charges.csv") -> MappedTable:
    made = [
        MappedColumn(number, heading, field, "words", is_sure=True)
        for number, (heading, field) in enumerate(columns, 1)
    ]
    return MappedTable(file, "", tuple(made))


CODE, DAY, NOTE = ("CPT", "procedure_code"), ("Exam Date", "date_of_service"), ("Remark", "")
PLAIN = table(CODE, DAY, NOTE)


def exports(*tables: MappedTable, without_columns: tuple[str, ...] = ()) -> ReadExports:
    return ReadExports(files=[*(each.file for each in tables), *without_columns], tables=list(tables))


@pytest.fixture
def profiles(tmp_path: Path) -> ImportProfiles:
    made = ImportProfiles(tmp_path)
    made.save("harbor", [PLAIN])
    return made


def test_the_same_columns_fit_in_a_file_of_another_name(profiles) -> None:
    assert profiles.fitting(exports(table(CODE, DAY, NOTE, file="tomorrow.csv"))) == "harbor"
    assert profiles.fitting(exports(PLAIN), "harbor") == "harbor"
    assert profiles.fitting(exports(PLAIN), "another") == ""


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (table(CODE, DAY), ["the column Remark is gone."]),
        (table(CODE, NOTE), ["the column Exam Date taken for date of service is gone."]),
        (table(CODE, DAY, NOTE, ("Mod", "modifier_1")), ["the column Mod is new and taken for modifier 1."]),
        (table(CODE, DAY, NOTE, ("Clerk", "")), ["the column Clerk is new."]),
        (table(("CPT", ""), DAY, NOTE), ["the column CPT was taken for procedure code and is now not taken."]),
        (
            table(CODE, ("Exam Date", "birth_date"), NOTE),
            ["the column Exam Date was taken for date of service and is now taken for birth date."],
        ),
        (table(DAY, CODE, NOTE), ["the columns stand in another order."]),
        (table(CODE, DAY, NOTE, ("", "")), ["the column without a heading is new."]),
        (table(CODE, CODE, DAY, NOTE), ["the column CPT (2) is new and taken for procedure code."]),
    ],
)
def test_a_change_is_told_by_its_heading_and_fits_no_more(profiles, now, told) -> None:
    assert profiles.fitting(exports(now), "harbor") == ""
    assert list(profiles.changes(exports(now), "harbor")) == [f"charges.csv: {each}" for each in told]


def test_a_profile_holds_several_layouts_and_fits_when_it_knows_every_table(profiles) -> None:
    other = table(CODE, ("DOS", "date_of_service"))
    assert profiles.fitting(exports(PLAIN, other)) == ""
    profiles.save("harbor", [other])
    assert profiles.fitting(exports(PLAIN, other)) == "harbor"
    assert profiles.changes(exports(PLAIN, other), "harbor") == ()


def test_no_table_fits_no_profile_and_an_unknown_profile_has_no_changes(profiles) -> None:
    assert profiles.fitting(exports()) == ""
    assert profiles.changes(exports(PLAIN), "another") == ()
    assert profiles.names() == ("harbor",)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"harbor": 1}', '{"harbor": [[["CPT"]]]}', '{"harbor": [["CPT"]]}']
)
def test_a_damaged_file_holds_no_profile_so_that_a_person_is_asked(profiles, tmp_path, content) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    assert profiles.fitting(exports(PLAIN)) == ""
    profiles.save("harbor", [PLAIN])
    assert profiles.fitting(exports(PLAIN)) == "harbor"


def test_the_file_is_its_owners_alone(profiles, tmp_path) -> None:
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_a_file_without_columns_beside_a_known_one_fits_no_profile(profiles) -> None:
    assert profiles.fitting(exports(PLAIN, without_columns=("charges.hl7",))) == ""
    assert profiles.fitting(exports(without_columns=("charges.hl7",))) == ""


def test_a_damaged_file_is_laid_aside_and_not_written_over(profiles, tmp_path) -> None:
    (tmp_path / FILE_NAME).write_text("{ cut off")
    profiles.save("harbor", [PLAIN])
    assert (tmp_path / FILE_NAME).with_suffix(".damaged").read_text() == "{ cut off"


def test_the_nearest_profile_shares_half_of_the_headings_of_every_table(profiles) -> None:
    assert profiles.nearest(exports(table(CODE, DAY))) == "harbor"
    assert profiles.nearest(exports(table(CODE, ("DOS", "date_of_service")))) == "harbor"
    assert profiles.nearest(exports(table(CODE, ("DOS", ""), ("Name", "")))) == ""
    assert profiles.nearest(exports(PLAIN, table(("DOS", "")))) == ""
    assert profiles.nearest(exports()) == ""
