from radbill.edits.engine.explanation import Explanation, explanation_of

DOCSTRING = """It is wrong.

    Why it matters:
        It costs
        money.

    Example that fails:
        70450-26-TC: both.

    Use instead:
        70450.
    """


def test_the_sections_are_read_as_plain_text() -> None:
    expected = Explanation("It is wrong.", "It costs money.", "70450-26-TC: both.", "70450.")
    assert explanation_of(DOCSTRING) == expected


def test_a_missing_section_is_empty() -> None:
    assert explanation_of("It is wrong.") == Explanation("It is wrong.", "", "", "")
    assert explanation_of("") == Explanation("", "", "", "")


def test_the_right_claims_nearest_to_the_error_are_told_one_by_one() -> None:
    explanation = explanation_of(
        f"{DOCSTRING}\n    Right claims nearest to it:\n        26 alone; TC\n        alone.\n"
    )
    assert explanation.nearest_right_claims == ("26 alone", "TC alone")
    assert str(explanation).splitlines()[-1] == "Right claims nearest to it: 26 alone; TC alone."
    assert explanation_of(DOCSTRING).nearest_right_claims == ()


def test_the_biller_reads_all_of_it() -> None:
    lines = str(explanation_of(DOCSTRING)).splitlines()
    assert lines[0] == "It is wrong."
    assert lines[3] == "Use instead: 70450."
