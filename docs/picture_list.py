"""Which sheets of which workbooks are pictured, and which cells of them."""

from collections.abc import Mapping
from typing import NamedTuple


class Picture(NamedTuple):
    """One picture.

    Attributes:
        name: Name of the file.
        sheet: The sheet.
        area: The cells shown.
        hidden_columns: Left out, so that the others are large enough to read; rows are as high as what is shown.
        hidden_rows: Left out, first and last.
    """

    name: str
    sheet: str
    area: str
    hidden_columns: str = ""
    hidden_rows: tuple[int, int] = (0, -1)


EMPTY = (
    Picture("template_today", "Today", "A1:J32"),
    Picture("template_charges", "Charges", "A1:N20"),
    Picture("template_needs_you", "Needs you", "A1:H14"),
    Picture("template_to_fix", "To fix", "A1:L16"),
    Picture("template_batch", "Batch", "A1:K22"),
    Picture("template_exams", "Exams", "A1:P34"),
    Picture("template_top_errors", "Top errors", "A1:H16"),
    Picture("template_patients", "Patients", "A1:U16"),
    Picture("template_reports", "Reports", "A1:B12"),
    Picture("template_other_insurance", "Other insurance", "A1:S14"),
    Picture("template_providers", "Providers", "A1:G16"),
    Picture("template_facilities", "Facilities", "A1:M16"),
    Picture("template_payers", "Payers", "A1:P16"),
    Picture("template_policies", "Medical policies", "A1:H14"),
    Picture("template_authorizations", "Authorizations", "A1:G14"),
    Picture("template_enrollment", "Enrollment", "A1:G14"),
    Picture("template_own_rules", "Own rules", "A1:S14"),
    Picture("template_switches", "Edit switches", "A1:F14"),
    Picture("template_fees", "Fees", "A1:H14"),
    Picture("template_import_map", "Import map", "A1:H14"),
    Picture("template_practice", "Practice", "A1:C31"),
    Picture("template_help", "Help", "A1:B47"),
)
FINISHED = (
    Picture("demo_practice", "Practice", "A1:C31"),
    Picture("demo_providers", "Providers", "A1:G13"),
    Picture("demo_facilities", "Facilities", "A1:M9"),
    Picture("demo_payers", "Payers", "A1:P8"),
    Picture("demo_patients", "Patients", "A1:Q29", "E F"),
    # What a screen of 1600 pixels shows of the sheet, and the rows of held and sent claims.
    Picture("demo_charges", "Charges", "A1:N62", hidden_rows=(5, 40)),
    Picture("demo_reports", "Reports", "A1:B9"),
    Picture("demo_policies", "Medical policies", "A1:H9"),
    Picture("demo_authorizations", "Authorizations", "A1:G8"),
    Picture("demo_enrollment", "Enrollment", "A1:G10"),
    Picture("demo_own_rules", "Own rules", "A1:P8", "H I J"),
    Picture("demo_switches", "Edit switches", "A1:F8"),
    Picture("demo_to_fix", "To fix", "A1:L24"),
    Picture("demo_top_errors", "Top errors", "A1:H28"),
    Picture("demo_batch", "Batch", "A1:N19"),
    Picture("demo_today", "Today", "A1:J32"),
)
EMPTY_LOOKUP = (
    Picture("lookup_template", "Lookup", "A1:H34"),
    Picture("lookup_template_localities", "Localities", "A1:D20"),
    Picture("lookup_template_history", "History", "A1:O21"),
    Picture("lookup_help", "Help", "A1:B32"),
    Picture("lookup_lists", "Lists", "A1:E40"),
)
FILLED_LOOKUP = (
    Picture("lookup_filled", "Lookup", "A1:H34"),
    Picture("lookup_localities", "Localities", "A1:D37"),
    Picture("lookup_history", "History", "A1:O21"),
)
EMPTY_CONTRACTS = (
    Picture("contracts_template", "Contracts", "A1:H14"),
    Picture("contracts_template_lines", "Lines", "A1:J14"),
    Picture("contracts_template_fees", "Fees", "A1:G14"),
    Picture("contracts_template_numbers", "Numbers", "A1:C14"),
    Picture("contracts_help", "Help", "A1:B50"),
)
FILLED_CONTRACTS = (
    Picture("contracts_filled", "Contracts", "A1:H10"),
    Picture("contracts_lines", "Lines", "A1:J15"),
    Picture("contracts_fees", "Fees", "A1:G11"),
    Picture("contracts_numbers", "Numbers", "A1:C7"),
)
EMPTY_COMPONENTS = (
    Picture("components_template", "Analysis", "A1:E57"),
    Picture("components_template_mix", "Mix", "A1:J20"),
    Picture("components_help", "Help", "A1:B20"),
)
FILLED_COMPONENTS = (
    Picture("components_filled", "Analysis", "A1:E57"),
    Picture("components_mix", "Mix", "A1:J19"),
)
EMPTY_COMPARISON = (
    Picture("comparison_template", "Summary", "A1:F56"),
    Picture("comparison_template_modalities", "Modalities", "A1:F16"),
    Picture("comparison_template_codes", "Codes", "A1:F14"),
    Picture("comparison_template_radiologists", "Radiologists", "A1:F14"),
    Picture("comparison_template_payers", "Payers", "A1:F14"),
    Picture("comparison_template_unpriced", "Unpriced", "A1:B14"),
    Picture("comparison_help", "Help", "A1:B16"),
)
FILLED_COMPARISON = (
    Picture("comparison_summary", "Summary", "A1:F56"),
    Picture("comparison_modalities", "Modalities", "A1:F16"),
    Picture("comparison_codes", "Codes", "A1:F24"),
    Picture("comparison_radiologists", "Radiologists", "A1:F10"),
    Picture("comparison_payers", "Payers", "A1:F8"),
    Picture("comparison_unpriced", "Unpriced", "A1:B8"),
)
EMPTY_CHANGES = (
    Picture("changes_template", "Summary", "A1:E11"),
    Picture("changes_template_payment", "Payment", "A1:G12"),
    Picture("changes_template_codes", "Codes", "A1:B12"),
    Picture("changes_template_indicators", "Indicators", "A1:D12"),
    Picture("changes_template_units", "Units", "A1:D12"),
    Picture("changes_template_pairs", "Pairs", "A1:D12"),
    Picture("changes_help", "Help", "A1:B15"),
)
FILLED_CHANGES = (
    Picture("changes_summary", "Summary", "A1:E11"),
    Picture("changes_payment", "Payment", "A1:G24"),
    Picture("changes_codes", "Codes", "A1:B12"),
    Picture("changes_indicators", "Indicators", "A1:D12"),
    Picture("changes_units", "Units", "A1:D12"),
    Picture("changes_pairs", "Pairs", "A1:D12"),
)
EMPTY_ESTIMATE = (
    Picture("estimate_template", "Estimate", "A1:C21"),
    Picture("estimate_services", "Services", "A1:G14"),
    Picture("estimate_providers", "Providers", "A1:I14"),
    Picture("estimate_fees", "Fees", "A1:C14"),
    Picture("estimate_separate", "Separate", "A1:A14"),
    Picture("estimate_help", "Help", "A1:B32"),
)
EMPTY_PRODUCTIVITY = (
    Picture("productivity_template", "Summary", "A1:F58"),
    Picture("productivity_template_readers", "Readers", "A1:F14"),
    Picture("productivity_template_sites", "Sites", "A1:F14"),
    Picture("productivity_template_modalities", "Modalities", "A1:F14"),
    Picture("productivity_template_months", "Months", "A1:F14"),
    Picture("productivity_template_data", "Data", "A1:H14"),
    Picture("productivity_template_uncounted", "Uncounted", "A1:B14"),
    Picture("productivity_shared_reads", "Shared reads", "A1:C14"),
    Picture("productivity_help", "Help", "A1:B20"),
)
FILLED_PRODUCTIVITY = (
    Picture("productivity_summary", "Summary", "A1:F58"),
    Picture("productivity_readers", "Readers", "A1:F12"),
    Picture("productivity_sites", "Sites", "A1:F10"),
    Picture("productivity_modalities", "Modalities", "A1:F16"),
    Picture("productivity_months", "Months", "A1:F8"),
    Picture("productivity_data", "Data", "A1:H30"),
    Picture("productivity_uncounted", "Uncounted", "A1:B8"),
)
EMPTY_FIGURES = (
    Picture("figures_template", "Figures", "A1:I44"),
    Picture("figures_help", "Help", "A1:B16"),
)
FILLED_FIGURES = (
    Picture("figures", "Figures", "A1:I44"),
    Picture("figures_months", "Months", "A1:V17"),
)
EMPTY_REMITTANCE = (
    Picture("remittance_template", "Deposit", "A1:J21"),
    Picture("remittance_template_claims", "Claims", "A1:T12"),
    Picture("remittance_template_lines", "Lines", "A1:R12"),
    Picture("remittance_template_provider_level", "Provider level", "A1:F12"),
    Picture("remittance_template_set_aside", "Set aside", "A1:K12"),
    Picture("remittance_help", "Help", "A1:B20"),
)
FILLED_REMITTANCE = (
    Picture("remittance_deposit", "Deposit", "A1:J21"),
    Picture("remittance_claims", "Claims", "A1:N8"),
    Picture("remittance_lines", "Lines", "A1:O10"),
    Picture("remittance_provider_level", "Provider level", "A1:F7"),
    Picture("remittance_set_aside", "Set aside", "A1:I7"),
)
EMPTY_QUEUE = (
    Picture("queue_template", "Queue", "A1:P12"),
    Picture("queue_template_summary", "Summary", "A1:D15"),
    Picture("queue_template_done", "Done", "A1:P12"),
    Picture("queue_template_moved", "Moved", "A1:E12"),
    Picture("queue_template_differences", "Differences", "A1:E12"),
    Picture("queue_help", "Help", "A1:B30"),
)
FILLED_QUEUE = (
    Picture("queue_queue", "Queue", "A1:L13"),
    Picture("queue_summary", "Summary", "A1:D15"),
)

#: By workbook, as docs/pictured_workbooks.py names them.
EMPTY_PICTURES: Mapping[str, tuple[Picture, ...]] = {
    "claim_batch": EMPTY,
    "fee_lookup": EMPTY_LOOKUP,
    "contracts": EMPTY_CONTRACTS,
    "component_analysis": EMPTY_COMPONENTS,
    "comparison": EMPTY_COMPARISON,
    "changes": EMPTY_CHANGES,
    "productivity": EMPTY_PRODUCTIVITY,
    "practice_figures": EMPTY_FIGURES,
    "good_faith_estimate": EMPTY_ESTIMATE,
    "remittance": EMPTY_REMITTANCE,
    "work_queue": EMPTY_QUEUE,
}
FILLED_PICTURES: Mapping[str, tuple[Picture, ...]] = {
    "demo": FINISHED,
    "fee_lookup_filled": FILLED_LOOKUP,
    "contracts_filled": FILLED_CONTRACTS,
    "component_analysis_filled": FILLED_COMPONENTS,
    "comparison_filled": FILLED_COMPARISON,
    "changes_filled": FILLED_CHANGES,
    "productivity_filled": FILLED_PRODUCTIVITY,
    "practice_figures_filled": FILLED_FIGURES,
    "remittance_filled": FILLED_REMITTANCE,
    "work_queue_filled": FILLED_QUEUE,
}
EVERY_PICTURE = tuple(
    picture for listed in (EMPTY_PICTURES, FILLED_PICTURES) for pictures in listed.values() for picture in pictures
)


class ScreenPicture(NamedTuple):
    """What a screen shows of a sheet.

    Attributes:
        workbook: The workbook.
        sheet: The sheet.
    """

    workbook: str
    sheet: str

    @property
    def file_name(self) -> str:
        """Name of the file, such as `demo-to_fix.png`."""
        return f"{self.workbook}-{self.sheet.lower().replace(' ', '_')}.png"


#: Sheets of a workbook that are shown on a screen and on no paper, since the empty template's are the same there.
SCREENS_ALONE: Mapping[str, tuple[str, ...]] = {"demo": ("Needs you", "Help")}
SCREENS = tuple(
    ScreenPicture(workbook, sheet)
    for listed in (EMPTY_PICTURES, FILLED_PICTURES)
    for workbook, pictures in listed.items()
    for sheet in (*(picture.sheet for picture in pictures), *SCREENS_ALONE.get(workbook, ()))
)
