"""Coding help by hand: one bill or two, exam names, modifiers, documentation, components of interventions."""

from datetime import date

from tests.parity.calls import DAY, LEFT_OUT, Call, call, cell, column, says

_NO_DAY = "The date of service cannot be read; write it as 7/31/2026."


def calls() -> list[Call]:
    return [*_split(), *_suggest(), *_modifiers(), *_documentation(), *_components()]


def _split() -> list[Call]:
    """100 head CTs: 94.48 as a whole, 36.95 and 57.53 in parts; of 71046 the parts are 9.55 and 19.58."""

    def asked(*arguments: object, gives: object) -> Call:
        return call("SPLIT", *arguments, gives=gives)

    head, chest = [9448.0, 3695.0, 5753.0, 3695.0, 0.0, 0.0], [2913.0, 955.0, 1958.0, 955.0, 0.0, 0.0]
    return [
        asked("70450", 100, DAY, "35203", gives=head),
        asked(cell(70450), cell("100"), cell(DAY), cell(35203), cell(None), gives=head),
        asked(column("70450", "71046"), column(100, 100), DAY, "35203", 0, gives=[head, chest]),
        asked("71046", 100, DAY, "35203", cell(50), gives=chest),
        asked("70450", "many", DAY, "35203", gives=["The volume is no number.", "", "", "", "", ""]),
        asked("70450", cell(None), DAY, "35203", gives=["The volume is missing.", "", "", "", "", ""]),
        asked("70450", 1, DAY, "35203", 150, gives=[says("The volume is below zero"), "", "", "", "", ""]),
        asked("99999", 1, DAY, "35203", gives=["#N/A", "", "", "", "", ""]),
        asked(cell(None), 1, DAY, "35203", gives=["", "", "", "", "", ""]),
    ]


def _suggest() -> list[Call]:
    """Head CT without contrast is 70450, with no other code beside it; knees by views are 73560, 73562, 73564."""

    def asked(*arguments: object, gives: object) -> Call:
        return call("SUGGEST", *arguments, gives=gives)

    head = [["70450", 0.98, "Read: CT, head, without contrast."]]
    neck = "Read: CT, head, neck, angiography."
    # One of the two alone is another reading, at three tenths of 0.98: 0.294.
    alone = [[code, 0.29, f"{neck} Another reading of the same words."] for code in ("70496", "70498")]
    return [
        asked("CT HEAD W/O", DAY, gives=head),
        asked("ct head  w/o", cell(DAY), gives=head),
        asked(cell("CT HEAD W/O"), LEFT_OUT, gives=head),
        asked("CTA HEAD NECK", DAY, gives=[["70496 70498", 0.98, neck], *alone]),
        asked("CTA HEAD NECK", date(2026, 8, 3), gives=[["70471", 0.98, neck], *alone]),
        asked("XYZZY", DAY, gives="#N/A"),
        asked(cell(None), DAY, gives=""),
        asked("CT HEAD", "soon", gives=_NO_DAY),
        asked(column("CT HEAD", "CT CHEST"), DAY, gives="Give one cell for each argument."),
    ]


def _modifiers() -> list[Call]:
    """70450 is divided (PC/TC 1), 36247 is not (0); 73562 has bilateral indicator 3, 70450 has 0."""

    def asked(*arguments: object, gives: object) -> Call:
        return call("MODIFIERS", *arguments, gives=gives)

    hospital = (
        "26 added: In place of service 22 the hospital is paid for the technical part; the line then bills the reading "
        "alone and is priced as such: look at its charge."
    )
    return [
        asked("70450", DAY, "22", gives=["26", hospital]),
        asked(cell(70450), cell(DAY), cell(22), cell(None), gives=["26", hospital]),
        asked("70450", DAY, "22", "26", gives=["26", ""]),
        asked(
            "70450", DAY, "11", cell(None), cell(None), "N", gives=["26", says("26 added: The equipment is another's")]
        ),
        asked("70450", DAY, "11", cell(None), cell(None), "Y", gives=["", ""]),
        asked(column("70450", "36247"), DAY, "22", column("26", "26"), gives=[["26", ""], ["", says("26 removed")]]),
        asked("73562", DAY, "11", "59", "both", "Y", gives=["50 59", says("50 added: Both sides")]),
        asked("36247", DAY, "22", "26", gives=["", says("26 removed: 36247 is not divided")]),
        asked("99999", DAY, "22", gives=["#N/A", ""]),
        asked("70450", DAY, "22", LEFT_OUT, "up", gives=["The side is RT, LT or both.", ""]),
        asked("70450", DAY, "22", LEFT_OUT, LEFT_OUT, "perhaps", gives=["The owner of the equipment is Y or N.", ""]),
        asked(cell(None), DAY, "22", gives=["", ""]),
    ]


def _documentation() -> list[Call]:
    """A chest report of one view with six gaps: 71045 rather than 71046."""

    def asked(*arguments: object, gives: object) -> Call:
        return call("DOC_CHECK", *arguments, gives=gives)

    table = [
        ["Deficient", "", "The text supports 71045."],
        ["Date", "missing", "Give the date of the exam."],
        ["Indication", "missing", "Say why the exam was made."],
        ["Comparison", "missing", "Name earlier exams, or say that there are none."],
        ["Signature", "missing", "Name and sign."],
        ["Views", "missing", "The text has 1 view: that is 71045."],
        ["Exam", "found", says("chest x-ray, one view")],
        ["Findings", "found", says("normal")],
        ["Impression", "found", says("impression: no change.")],
    ]
    text = "Chest x-ray, one view. Normal. Impression: no change."
    return [
        asked("71046", text, gives=table),
        asked(cell(71046), cell(text), gives=table),
        asked("71046", cell(f" {text}"), gives=table),
        asked("71046", cell(None), gives="The report is missing."),
        asked(cell(None), text, gives=""),
        asked(column("71046", "71045"), text, gives="Give one cell for each argument."),
    ]


def _components() -> list[Call]:
    """62303 is the myelogram of the chest in one code: 62284 with 72255. 32405 was deleted for 32408 in 2021."""

    def asked(*arguments: object, gives: object) -> Call:
        return call("COMPONENT_CODES", *arguments, gives=gives)

    part, ncci = "the imaging is part of the code.", "Medicare NCCI procedure-to-procedure edits, practitioner services"
    of_the_year, at_the_code = (
        "CPT code set, changes of the year named",
        "CPT code set, instructions that stand with the code",
    )
    myelogram = [
        ["is", "62303", "Combined: procedure with its imaging.", ""],
        [
            "includes",
            "72240, 72255, 72265, 72270, 76000, 77002, 77003",
            says("Myelogram in one code", part),
            says(ncci),
        ],
        ["stands for", "62284, 72255", says("62284 with 72255 is 62303 in one code"), at_the_code],
    ]
    lung = [
        ["is", "32405", "Replaced.", ""],
        ["replaced by", "32408", "32405 was replaced on 01/01/2021: lung biopsy with its guidance.", of_the_year],
    ]
    return [
        asked("62303", DAY, gives=myelogram),
        asked(cell(62303), cell(DAY), gives=myelogram),
        asked("32405", DAY, gives=lung),
        asked("70450", DAY, gives=says("has no word on 70450")),
        asked("37254", DAY, gives=says("has no word on 37254 for 11/03/2025")),
        asked(cell(None), DAY, gives=""),
        asked("62303", "soon", gives=_NO_DAY),
        asked("62303", cell(None), gives="The date of service is missing."),
        asked(column("62303", "62304"), DAY, gives="Give one cell for each argument."),
    ]
