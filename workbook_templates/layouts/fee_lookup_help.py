"""Words of the fee lookup's Help sheet."""

from workbook_templates.layouts.fee_lookup_inputs import INPUTS
from workbook_templates.layouts.help_sheet import Section

HELP = (
    Section("What you type", tuple((each.label, each.prompt) for each in INPUTS)),
    Section(
        "The Lookup sheet",
        (
            (
                "Medicare allows",
                "One unit of the whole service, of the reading, of the technical part: in the office, in hospital.",
            ),
            (
                "Your request",
                "With your modifiers, your place of service and your units; or why there is no price.",
            ),
            (
                "Where and when",
                "The locality of the ZIP, its GPCIs (work, PE, MP), the conversion factor, the release that answers.",
            ),
            ("The code", "Its relative value units and the field that says whether it shares imaging reductions."),
            ("Steps", "How the allowed amount comes about, each step with its source."),
        ),
    ),
    Section(
        "The other sheets",
        (
            (
                "Localities",
                "The price of one unit in every locality of the state; yours is green, and the bars start at zero.",
            ),
            ("History", "The price in every release of the fee schedule that is loaded."),
            ("Lists", "Places of service and modifiers in words."),
        ),
    ),
    Section(
        "Good to know",
        (
            (
                "Where it comes from",
                "Every answer is one of radbill's functions (RAD_...), which you may use in your own sheets.",
            ),
            ("Blank answers", "Fill in the needed cells; else the sentence under Your request says what is missing."),
            ("Newer data", "Import lists on the ribbon, group Reference data; open formulas follow."),
            (
                "Protection",
                "The sheets are protected without a password, against slips: Review, Unprotect Sheet.",
            ),
        ),
    ),
)
