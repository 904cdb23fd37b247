"""Edit, pricing step, contract term and importer are one file each: added to a copy, product and pages have them."""

from pathlib import Path

import pytest

from tests.checkout_copy import Checkout, changed_files, copied_checkout
from tests.reference.planted_importer import FILE_NAME, FILE_TEXT, SOURCE

EDIT = '''
"""Charges that are one dollar."""

from collections.abc import Iterator

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.shared.sources import guide


@edit("RB6999", severity=Severity.REVIEW, scope=Scope.LINE, citations=(guide("loop 2400, SV102"),))
def charge_is_one_dollar(record: LineOnClaim, _context: Context) -> Iterator[Fault]:
    """The charge of a line is one dollar.

    Why it matters:
        Such a charge stands for one that somebody forgot.

    Example that fails:
        Charge 1.00.

    Use instead:
        What the practice charges.
    """
    if record.line.charge_amount == 1:
        yield Fault("charge_amount", "The charge is one dollar.", "Enter what you charge.")
'''

STEP = '''
"""A gift of one dollar at the end of every price."""

from decimal import Decimal

from radbill.core.citations import Citation
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.price_so_far import PriceSoFar
from radbill.pricing.medicare.step_order import Adjustment, Stage
from radbill.pricing.request import PricingRequest


def gift(price: PriceSoFar) -> PriceSoFar:
    """Add a dollar."""
    return price.with_step("gift", price.amount + Decimal(1), "A gift of one dollar.", Citation("42 CFR 414.22"))


def _concerns(_request: PricingRequest, _facts: PublishedFacts) -> bool:
    return True


GIFT = Adjustment(Stage.PRACTICE, gift, _concerns)
'''

TERM = '''
"""The same dollars for every line."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from radbill.core.failures import Failure
from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.term import PricedLine, Term, TermCells, TermProblem, positive_value


@dataclass(frozen=True)
class FlatAmount(Term):
    """The same dollars for every line."""

    METHODS: ClassVar[Mapping[str, str]] = {"flat amount": "The same dollars for every line."}

    amount: Decimal

    @classmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The dollars of the column Value."""
        value = positive_value(cells)
        return value if isinstance(value, TermProblem) else cls(value)

    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """The amount."""
        return (Step("contract", Decimal(0), self.amount, "A flat amount.", line.citation),)
'''

ADDED = {
    "lib/radbill/edits/rules/amounts/rb6999_charge_is_one_dollar.py": EDIT,
    "lib/radbill/pricing/medicare/steps/gift.py": STEP,
    "lib/radbill/pricing/contracts/terms/flat_amount.py": TERM,
    "lib/radbill/reference/importers/equipment.py": SOURCE,
}

EXPLAIN = ("explain", "70450", "--modifiers", "26", "--date", "2026-07-15", "--pos", "22", "--zip", "35203", "--json")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A copy with one file more of each kind; what is made from the code is made anew."""
    copy = copied_checkout(tmp_path_factory.mktemp("copy"), ADDED)
    copy.run("-m", "workbook_templates.build")
    copy.run("-m", "docs.generate")
    return copy


def test_only_made_files_change_beside_the_added(checkout: Checkout) -> None:
    made = {"README.md", "docs/reference/edits.md", "workbook_templates/built/contracts.xlsx"}
    assert changed_files(checkout) - set(ADDED) == made


def test_the_edit_is_found_and_on_its_page(checkout: Checkout) -> None:
    counted = checkout.run(
        "-c", "import radbill as rb; print(rb.edit_by_id('rb6999').name, len(rb.all_edits()))"
    ).split()
    assert counted[0] == "charge_is_one_dollar"
    assert "## RB6999 charge is one dollar\n" in checkout.text("docs/reference/edits.md")
    assert f"{counted[1]} claim edits" in checkout.text("README.md")


def test_the_step_is_the_last_of_the_price(checkout: Checkout) -> None:
    assert '"name": "gift"' in checkout.radbill(*EXPLAIN)


def test_the_term_is_offered_by_the_contracts_workbook(checkout: Checkout) -> None:
    script = "from radbill_addin.sheets.contracts import LINES; print([c.choices for c in LINES.columns if c.choices])"
    assert "'flat amount'" in checkout.run("-c", script)


def test_the_importer_reads_its_file(checkout: Checkout, tmp_path: Path) -> None:
    published = tmp_path / FILE_NAME
    published.write_text(FILE_TEXT, encoding="utf-8")
    checkout.radbill("data", "import", str(published))
    assert "EQUIPMENT-2026Q3" in checkout.radbill("data", "list")
