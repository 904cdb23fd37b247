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


def test_the_biller_reads_all_of_it() -> None:
    lines = str(explanation_of(DOCSTRING)).splitlines()
    assert lines[0] == "It is wrong."
    assert lines[3] == "Use instead: 70450."
