"""Import profiles: what was agreed to fits the next file, and what changed is told by its heading."""

import stat
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.mapping import MappedColumn
from radbill.intake.foreign.exports import MappedTable
from radbill.intake.foreign.profiles import FILE_NAME, ImportProfiles


def table(*columns: tuple[str, str], file: str = "charges.csv") -> MappedTable:
    made = [
        MappedColumn(number, heading, field, "words", is_sure=True)
        for number, (heading, field) in enumerate(columns, 1)
    ]
    return MappedTable(file, "", tuple(made))


CODE, DAY, NOTE = ("CPT", "procedure_code"), ("Exam Date", "date_of_service"), ("Remark", "")
PLAIN = table(CODE, DAY, NOTE)


@pytest.fixture
def profiles(tmp_path: Path) -> ImportProfiles:
    made = ImportProfiles(tmp_path)
    made.save("harbor", [PLAIN])
    return made


def test_the_same_columns_fit_in_a_file_of_another_name(profiles) -> None:
    assert profiles.fitting([table(CODE, DAY, NOTE, file="tomorrow.csv")]) == "harbor"
    assert profiles.fitting([PLAIN], "harbor") == "harbor"
    assert profiles.fitting([PLAIN], "another") == ""


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
    ],
)
def test_a_change_is_told_by_its_heading_and_fits_no_more(profiles, now, told) -> None:
    assert profiles.fitting([now], "harbor") == ""
    assert list(profiles.changes([now], "harbor")) == [f"charges.csv: {each}" for each in told]


def test_a_profile_holds_several_layouts_and_fits_when_it_knows_every_table(profiles) -> None:
    other = table(CODE, ("DOS", "date_of_service"))
    assert profiles.fitting([PLAIN, other]) == ""
    profiles.save("harbor", [other])
    assert profiles.fitting([PLAIN, other]) == "harbor"
    assert profiles.changes([PLAIN, other], "harbor") == ()


def test_no_table_fits_no_profile_and_an_unknown_profile_has_no_changes(profiles) -> None:
    assert profiles.fitting([]) == ""
    assert profiles.changes([PLAIN], "another") == ()
    assert profiles.names() == ("harbor",)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"harbor": 1}', '{"harbor": [[["CPT"]]]}', '{"harbor": [["CPT"]]}']
)
def test_a_damaged_file_holds_no_profile_so_that_a_person_is_asked(profiles, tmp_path, content) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    assert profiles.fitting([PLAIN]) == ""
    profiles.save("harbor", [PLAIN])
    assert profiles.fitting([PLAIN]) == "harbor"


def test_the_file_is_its_owners_alone(profiles, tmp_path) -> None:
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
