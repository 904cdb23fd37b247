"""Print spools whose charges take several lines: kinds of lines, levels, headings, wraps, pages, totals."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.labeled import labeled_rows
from radbill.intake.foreign.files.spools.kind_columns import columns_of_kind, heading_blocks
from radbill.intake.foreign.files.spools.line_kinds import CHARGE, WRAP, Role, spool_lines
from radbill.intake.foreign.files.spools.spool_rows import HEADINGS_BY_FIELD, spool_rows

JOURNAL = """DATE: 07/16/26 @ 0415              MOCK COUNTY HOSPITAL             PAGE: 1
USER: BATCH                        CHARGE JOURNAL

SERVICE DATE: 07/06/26

   EXAM NO   PROC    MOD     DESCRIPTION              DX              ORDERED BY    READ BY     QTY   AMOUNT
   ----------------------------------------------------------------------------------------------------------
MOCKLEY,ADA Q  U#00123456  DOB 02/03/51  F   INS: MEDICARE PART B #1EG4TE5MK73   INS2: AARP #4344675557
   811057    71046   26      XR CHEST 2 VIEWS         R05.9 J18.9     DOE,JAN       SHAMWELL      1    58.00
   811061    70450   26      CT HEAD WO CONTRAST      R51.9           DOE,JAN       SHAMWELL      1   210.00

FABLE,BEN  U#00777123  DOB 03/04/62  M   INS: AETNA
   811085    73562   26,RT   XR KNEE 3 VIEWS          M25.561         ROE,MAX       FAUXBROOK     1    62.00

                                                                   TOTAL FOR 07/06/26                 330.00
DATE: 07/16/26 @ 0415              MOCK COUNTY HOSPITAL             PAGE: 2
USER: BATCH                        CHARGE JOURNAL

SERVICE DATE: 07/07/26

   EXAM NO   PROC    MOD     DESCRIPTION              DX              ORDERED BY    READ BY     QTY   AMOUNT
   ----------------------------------------------------------------------------------------------------------
PRETEND,CORA  U#00888123  DOB 05/06/73  F   INS: CIGNA #U98765001
   811090    74177           CT ABD PELVIS W CONTRAST K57.30          ROE,MAX       FAUXBROOK     1   498.00
   811090    74177           CT ABD PELVIS W CONTRAST K57.30          ROE,MAX       FAUXBROOK     1   498.00 CR
   811090    74178           CT ABD PELVIS WO W       K57.30          ROE,MAX       FAUXBROOK     1   510.00
                                                                   TOTAL FOR 07/07/26                 510.00
                                                                   JOURNAL TOTAL                      840.00
"""

BY_READER = """Mock Imaging, P.C.              Charges by Reading Physician                     Page 1
Printed 07/16/2026 7:45 AM      Exam dates 07/06/2026 - 07/10/2026

Patient              MRN        DOB         Sx  Accession  Exam Date   CPT    Modifier  Qty   Charge  Site
     Exam / Dx / Ordering / Primary plan, policy
============================================================================================================
Reading Physician: Ada Shamwell, MD   NPI 2273567380

Mockley, Ada         00123456   02/03/1951  F   624777     07/06/2026  71046  26          1    58.00  NORTH
     XR CHEST 2 VIEWS / R05.9, J18.9 / Doe, Jan MD / Medicare Part B, 1EG4TE5MK73

Fable, Ben           00777123   03/04/1962  M   624791     07/07/2026  70450              1   CANCEL  HOSP
     CT HEAD WO CONTRAST / R51.9 / Doe, Jan MD / Aetna, W123450001

Fable, Ben           00777123               M   624797     07/07/2026  73562  26 RT       1    62.00  HOSP
     XR KNEE 3 VIEWS / M25.561 / Roe, Max MD / Aetna, W123450001

     Page total is carried forward
Mock Imaging, P.C.              Charges by Reading Physician                     Page 2
Printed 07/16/2026 7:45 AM      Exam dates 07/06/2026 - 07/10/2026

Patient              MRN        DOB         Sx  Accession  Exam Date   CPT    Modifier  Qty   Charge  Site
     Exam / Dx / Ordering / Primary plan, policy
============================================================================================================
Reading Physician: Ada Shamwell, MD   NPI 2273567380  (continued)

Pretend, Cora        00888123   05/06/1973  F   624799     07/08/2026  74177              1   498.00  NORTH
     CT ABD PELVIS W CONTRAST / K57.30 / Roe, Max MD / Cigna, U98765001

     Report total: 3 exams                                        $618.00
"""

SLIPS = "\n".join(
    f"Patient: {name} MRN: {mrn} DOB: {birth} Sex: F\nInsurance: AETNA Policy #: W12345000{at}\n"
    + "\n".join(
        f"  Exam: {exam} Accession: 47{at}{number} Date: 07/0{6 + number}/2026\n"
        f"  CPT: {code}-26 Units: 1 Charge: ${charge} Dx: {diagnosis}"
        for number, (code, exam, charge, diagnosis) in enumerate(
            [("71046", "XR CHEST 2 VIEWS", "58.00", "R05.9"), ("70450", "CT HEAD WO CONTRAST", "210.00", "R51.9")]
        )
    )
    + "\n" + "-" * 40
    for at, (name, mrn, birth) in enumerate([("Mockley, Ada", "00123", "02/03/1951"),
                                             ("Pretend, Cora", "00888", "05/06/1973")])
)  # fmt: skip


def read(tmp_path: Path, text: str) -> ReadExports:
    path = tmp_path / "spool.prn"
    path.write_text(text)
    return read_exports([path], date(2026, 8, 1))


def kinds(text: str) -> list[tuple[str, str]]:
    lines = spool_lines(text.split("\n"))
    assert lines is not None
    return [(line.role.name, line.kind) for line in lines]


def test_days_and_patients_above_are_told_to_the_charges_below(tmp_path: Path) -> None:
    charges = read(tmp_path, JOURNAL).fates.charges
    got = [(each.place.row, each.get("mrn"), each.get("date_of_service"), each.get("accession")) for each in charges]
    assert got == [
        (9, "00123456", "2026-07-06", "811057"), (10, "00123456", "2026-07-06", "811061"),
        (13, "00777123", "2026-07-06", "811085"), (26, "00888123", "2026-07-07", "811090"),
    ]  # fmt: skip
    first = charges[0]
    assert (first.get("member_id"), first.get("secondary_member_id")) == ("1EG4TE5MK73", "4344675557")
    assert (first.get("birth_date"), first.get("sex"), first.diagnoses) == ("1951-02-03", "F", ["R05.9", "J18.9"])


def test_a_policy_that_a_patient_lacks_is_asked_and_not_taken_from_the_one_above(tmp_path: Path) -> None:
    charge = next(each for each in read(tmp_path, JOURNAL).fates.charges if each.get("mrn") == "00777123")
    assert (charge.get("payer_name"), charge.get("member_id")) == ("AETNA", "")
    assert "member_id" in {doubt.field for doubt in charge.doubts}


def test_credits_of_a_spool_take_their_charge_back(tmp_path: Path) -> None:
    left_out = read(tmp_path, JOURNAL).fates.left_out
    assert sorted((each.place.row, each.why) for each in left_out) == [(24, "reversed"), (25, "reversal")]


def test_totals_of_a_spool_are_compared(tmp_path: Path) -> None:
    assert [note.why for note in read(tmp_path, JOURNAL).fates.notes if "total" in note.why] == ["totals_agree"]
    other = JOURNAL.replace("840.00", "841.00")
    assert [note.why for note in read(tmp_path, other).fates.notes if "total" in note.why] == ["totals_differ"]


def test_days_of_the_run_are_no_days_of_service() -> None:
    found = kinds(JOURNAL)
    assert [role for role, _ in found[:4]] == ["TITLE", "TITLE", "BLANK", "DATA"]
    assert found[3] == ("DATA", "label date_of_service")


def test_a_second_line_between_strokes_has_the_headings_between_strokes(tmp_path: Path) -> None:
    charges = read(tmp_path, BY_READER).fates.charges
    assert [(each.place.row, each.get("payer_name"), each.get("member_id"), each.get("exam")) for each in charges] == [
        (9, "Medicare Part B", "1EG4TE5MK73", "XR CHEST 2 VIEWS"),
        (15, "Aetna", "W123450001", "XR KNEE 3 VIEWS"),
        (27, "Cigna", "U98765001", "CT ABD PELVIS W CONTRAST"),
    ]
    assert {each.get("rendering_npi") for each in charges} == {"2273567380"}


def test_a_status_in_place_of_an_amount_is_a_status(tmp_path: Path) -> None:
    left_out = read(tmp_path, BY_READER).fates.left_out
    assert [(each.place.row, each.why) for each in left_out] == [(12, "cancelled")]


def test_a_birth_date_that_is_missing_is_asked(tmp_path: Path) -> None:
    charge = read(tmp_path, BY_READER).fates.charges[1]
    assert [doubt.field for doubt in charge.doubts] == ["birth_date"]


def test_slips_of_several_exams_below_one_patient_are_no_list_of_records(tmp_path: Path) -> None:
    assert labeled_rows(SLIPS) is None
    charges = read(tmp_path, SLIPS).fates.charges
    assert [(each.place.row, each.get("mrn"), each.get("accession"), each.get("charge")) for each in charges] == [
        (3, "00123", "4700", "58.00"), (5, "00123", "4701", "210.00"),
        (10, "00888", "4710", "58.00"), (12, "00888", "4711", "210.00"),
    ]  # fmt: skip


LISTED = """MOCK SPOOL                                    PAGE 1
    DATE        EXAM NO   CPT    MOD    DESCRIPTION            DX         AMOUNT
MRN 00123  MOCKLEY,ADA   DOB 02/03/1951   SEX F
    07/06/2026  4711      71046  26     XR CHEST 2 VIEWS       R05.9       58.00
    07/06/2026  4712      93970  26     US DUPLEX LOWER EXT VE R60.0      230.00
                                        INS BILAT
    07/07/2026  4713      36415         DRAWING OF BLOOD       R60.0        9.00
MRN 00888  PRETEND,CORA   DOB 05/06/1973   SEX F
    07/07/2026  4714      70450  26     CT HEAD WO CONTRAST    R51.9      210.00
    07/08/2026  4715      73562  26     XR KNEE 3 VIEWS        M25.561     62.00
TOTAL                                                                     569.00
"""


def test_what_stands_like_a_charge_is_one_whatever_its_code(tmp_path: Path) -> None:
    reading = read(tmp_path, LISTED)
    codes = [each.get("procedure_code") for each in (*reading.fates.charges, *reading.fates.held)]
    assert sorted(codes) == ["36415", "70450", "71046", "73562", "93970"]


def test_a_wrapped_cell_goes_on_right_behind_one_that_is_full() -> None:
    found = spool_rows(LISTED)
    assert found is not None
    assert any("US DUPLEX LOWER EXT VEINS BILAT" in row.cells for row in found)
    assert ("DATA", WRAP) in kinds(LISTED)


def test_patients_of_an_earlier_page_are_not_those_of_the_next_ones(tmp_path: Path) -> None:
    pages = LISTED.replace("MRN 00888", "MOCK SPOOL                                    PAGE 2\nMRN 00888")
    charges = read(tmp_path, pages).fates.charges
    assert [each.get("mrn") for each in charges if each.get("accession") in {"4713", "4714"}] == ["00123", "00888"]


@pytest.mark.parametrize("text", ["", "one line", "a,b,c\n1,2,3\n", LISTED.split("MRN", maxsplit=1)[0]])
def test_other_texts_are_no_spools(text: str) -> None:
    assert spool_rows(text) is None


def test_a_table_below_one_row_of_headings_is_left_to_plain_columns() -> None:
    plain = "MRN    NAME          DOB         CPT    DATE        CHARGE\n" + "\n".join(
        f"0012{at}  MOCKLEY,ADA   02/03/1951  71046  07/0{at}/2026   58.00" for at in range(1, 6)
    )
    assert spool_rows(plain) is None


def test_a_heading_of_another_kind_is_not_stacked_on_that_of_the_charges() -> None:
    lines = spool_lines(BY_READER.split("\n"))
    assert lines is not None
    charges = [line for line in lines if line.kind == CHARGE]
    assert heading_blocks(lines, [])[0][0].startswith("Patient ")
    columns, used = columns_of_kind(charges, heading_blocks(lines, []))
    assert len(used) == 1
    assert {"patient_name", "procedure_code", "charge", "site"} <= columns.fields


def test_roles_of_lines() -> None:
    lines = spool_lines(BY_READER.split("\n"))
    assert lines is not None
    roles = {line.number: line.role for line in lines}
    assert (roles[1], roles[4], roles[5], roles[6]) == (Role.TITLE, Role.HEADING, Role.HEADING, Role.RULE)
    assert roles[len(lines) - 1] is Role.TOTAL


@pytest.mark.parametrize("field", HEADINGS_BY_FIELD)
def test_words_above_a_column_known_by_its_cells_name_it(field: str) -> None:
    assert field_of(HEADINGS_BY_FIELD[field]) == field


def test_the_senders_number_of_a_line_is_no_accession(tmp_path: Path) -> None:
    head = "Claim No,Patient Name,DOB,Service Date,CPT,Charge\n"
    lines = [f'5304{at},"Mockley, Ada",02/03/1951,07/0{1 + at}/2026,71046,58.00' for at in range(6)]
    path = tmp_path / "claims.csv"
    path.write_text(head + "\n".join(lines) + "\n")
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert [(each.get("line_number"), each.get("accession")) for each in charges][:2] == [("53040", ""), ("53041", "")]
