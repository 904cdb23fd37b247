from radbill_addin.sheets.reading_log import ReadingLog, column_name


def test_problems_and_notes_name_the_file_and_the_place():
    log = ReadingLog("claims.xlsx")
    log.problem("Charges", 12, column_name(6, "Procedure code"), "It is a number.", "Make it text.")
    log.note("Charges", 13, "F (Procedure code)", "It was taken as text.")
    assert [str(each) for each in log.problems] == [
        "claims.xlsx, sheet Charges, row 12, column F (Procedure code): It is a number. Make it text."
    ]
    assert log.notes == ["claims.xlsx, sheet Charges, row 13, column F (Procedure code): It was taken as text."]
