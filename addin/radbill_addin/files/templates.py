"""Where the built templates and the guide lie: inside the installed package, or beside the sources in a checkout."""

from pathlib import Path

_INSTALLED = Path(__file__).resolve().parents[1] / "templates"
_CHECKOUT = Path(__file__).resolve().parents[3] / "workbook_templates"
_GUIDES = (Path(__file__).resolve().parents[1] / "guide", Path(__file__).resolve().parents[3] / "docs" / "guide")

CLAIM_BATCH = "claim_batch.xlsx"
SAMPLE = "claim_batch_sample.xlsx"
FEE_LOOKUP = "fee_lookup.xlsx"
CONTRACTS = "contracts.xlsx"
COMPONENT_ANALYSIS = "component_analysis.xlsx"
#: Filled by radbill analyze and radbill data diff, not by hand.
COMPARISON = "comparison.xlsx"
CHANGES = "changes.xlsx"

#: The empty templates by the names that users type.
TEMPLATES = {
    "claim_batch": CLAIM_BATCH,
    "fee_lookup": FEE_LOOKUP,
    "contracts": CONTRACTS,
    "component_analysis": COMPONENT_ANALYSIS,
}


def template_path(name: str) -> Path:
    """The file of a template.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    for folder in (_INSTALLED, _CHECKOUT):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"The template {name} is missing; install radbill again.")


def guide_folder() -> Path:
    """The folder of the user guide.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    for folder in _GUIDES:
        if (folder / "index.md").is_file():
            return folder
    raise FileNotFoundError("The guide is missing; install radbill again.")
