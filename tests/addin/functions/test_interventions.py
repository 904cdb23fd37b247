from tests.addin.functions.calling import COM_DAY, column, shown

MODULE = "radbill_addin.functions.interventions"
FUNCTION = "RAD_COMPONENT_CODES"


NCCI = "Medicare NCCI procedure-to-procedure edits, practitioner services, 2024 third quarter"


def test_a_combined_code_with_what_it_holds_and_stands_for(own_home) -> None:
    first, held, stands_for = shown(MODULE, FUNCTION, "36573", COM_DAY)
    assert first == ["is", "36573", "Combined: procedure with its imaging.", ""]
    why = "Peripherally inserted catheter under guidance; the imaging is part of the code."
    assert held == ["includes", "76937, 76942, 77001, 77002, 77012, 77021", why, NCCI]
    assert stands_for[:2] == ["stands for", "36569, 76937, 76942, 77001"]
    assert stands_for[2].endswith("five years or older: 36569 with 76937 or 76942 or 77001 is 36573 in one code.")


def test_a_number_is_the_same_code(own_home) -> None:
    assert shown(MODULE, FUNCTION, 36247.0, COM_DAY)[0] == ["is", "36247", "Procedure.", ""]


def test_a_note_says_what_the_loaded_schedule_does_not_bear_out(own_home) -> None:
    relation, codes, why, source = shown(MODULE, FUNCTION, "93505", COM_DAY)[-1]
    assert (relation, codes, source) == ("note", "", "")
    assert why.startswith("Not in the fee schedule that is loaded for 11/03/2025: 93505. The starter set")


def test_what_is_not_known_is_said_in_one_cell(own_home) -> None:
    assert shown(MODULE, FUNCTION, "70450", COM_DAY).startswith("The table of interventional components has no word on")


def test_what_is_asked_wrongly_is_said(own_home) -> None:
    assert shown(MODULE, FUNCTION, None, COM_DAY) == ""
    assert shown(MODULE, FUNCTION, "36247", "soon").startswith("The date of service cannot be read")
    assert shown(MODULE, FUNCTION, column("36247", "36248"), COM_DAY) == "Give one cell for each argument."
