"""Where the built templates and the guide lie: inside the installed package, or beside the sources in a checkout.

What templates there are stands in `templates.json` beside them, made from their layouts' own declarations.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

_INSTALLED = Path(__file__).resolve().parents[1] / "templates"
_CHECKOUT = Path(__file__).resolve().parents[3] / "workbook_templates" / "built"
_GUIDES = (Path(__file__).resolve().parents[1] / "guide", Path(__file__).resolve().parents[3] / "docs" / "guide")

#: The list of templates, beside their files.
TEMPLATE_LIST = "templates.json"
CLAIM_BATCH = "claim_batch.xlsx"
SAMPLE = "claim_batch_sample.xlsx"
#: Filled by radbill analyze and radbill data diff, not by hand.
COMPARISON = "comparison.xlsx"
CHANGES = "changes.xlsx"
#: Filled by radbill productivity; the shared reads are typed by hand.
PRODUCTIVITY = "productivity.xlsx"
#: Filled by radbill figures.
PRACTICE_FIGURES = "practice_figures.xlsx"
ESTIMATE = "good_faith_estimate.xlsx"
#: Filled after posting, one for each payment.
REMITTANCE = "remittance.xlsx"
#: Filled by radbill work-queue; owner, note, next date and done are typed by hand.
WORK_QUEUE = "work_queue.xlsx"


class Template(NamedTuple):
    """A template, as its layout declares it.

    Attributes:
        name: As users type it, and the name of its file without the ending.
        summary: What it is for, as `radbill new` says it; empty when users do not begin with it.
        sample_of: The name of the template of which it is the filled sample.
        position: Where it stands in lists, from the top; leave room between the numbers.
        label: What the ribbon's menu calls it; empty when it is not in the menu.
        icon: Name of one of Excel's own pictures (imageMso), for the menu.
        description: One sentence below the label.
        control: Its name among Excel's controls, where users may have pinned it under another one than its own.
    """

    name: str
    summary: str = ""
    sample_of: str = ""
    position: int = 0
    label: str = ""
    icon: str = ""
    description: str = ""
    control: str = ""

    @property
    def file_name(self) -> str:
        """Name of its workbook."""
        return f"{self.name}.xlsx"


@cache
def templates() -> tuple[Template, ...]:
    """All templates, by their positions."""
    listed = json.loads(template_path(TEMPLATE_LIST).read_text(encoding="utf-8"))
    return tuple(Template(**fields) for fields in listed)


def templates_to_begin_with() -> dict[str, Template]:
    """The empty templates that users begin with, by the names that they type."""
    return {each.name: each for each in templates() if each.summary}


def sample_of(name: str) -> Template | None:
    """The filled sample of a template; none when it has none."""
    return next((each for each in templates() if each.sample_of == name), None)


def template_path(name: str) -> Path:
    """The file of a template, by its file name.

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
