from radbill_addin.text.input_problem import InputProblem


def test_a_problem_names_file_sheet_row_and_column():
    problem = InputProblem("claims.xlsx", "Charges", 12, "F (Procedure code)", "It is a number.", "Make it text.")
    assert (
        str(problem) == "claims.xlsx, sheet Charges, row 12, column F (Procedure code): It is a number. Make it text."
    )


def test_parts_that_are_not_known_are_left_out():
    assert str(InputProblem("claims.xlsx", "", None, "", "The file is empty.", "")) == "claims.xlsx: The file is empty."
    assert InputProblem("claims.xlsx", "Charges", None, "", "Gone.", "").location == "claims.xlsx, sheet Charges"
