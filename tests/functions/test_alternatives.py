from tests.functions.calling import COM_DAY, cells, column, shown

MODULE = "radbill_addin.functions.alternatives"


def test_the_table_of_changes() -> None:
    rows = shown(MODULE, "RAD_WHAT_IF", 70450.0, 26.0, COM_DAY, 22.0, "35203")
    assert [row[0] for row in rows] == [
        "As asked", "Global", "Technical part alone (TC)", "In an office (11)", "Emergency room (23)", "By RVU26C",
        "Not participating in Medicare",
    ]  # fmt: skip
    assert rows[0][1:] == [36.95, 0.0]
    assert rows[1][1].startswith("In place of service 22 the hospital is paid")
    assert rows[1][2] == ""
    assert rows[5][1:] == [37.44, 0.49]
    assert rows[6][1:] == [35.10, -1.85]


def test_what_is_asked_wrongly_is_said() -> None:
    assert shown(MODULE, "RAD_WHAT_IF", None, "26", COM_DAY, "22", "35203") == ""
    assert shown(MODULE, "RAD_WHAT_IF", "70450", "26", "soon", "22", "35203").startswith("The date of service cannot")
    assert shown(MODULE, "RAD_WHAT_IF", column("70450", "71046"), "26", COM_DAY, "22", "35203") == (
        "Give one cell for each argument."
    )


def test_modifiers_in_several_cells() -> None:
    rows = shown(MODULE, "RAD_WHAT_IF", "70450", cells([["26", "59"]]), COM_DAY, "22", "35203")
    assert rows[0][1] == 36.95
