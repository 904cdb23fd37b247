"""The workbooks that are pictured: every template empty, and filled as the commands fill them; the demo's last."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from docs.invented_figures import invented_figures
from docs.pictured_payments import picture_remittance, picture_work_queue
from radbill import (
    Claim,
    Comparison,
    Failure,
    ReferenceBook,
    changes_between,
    compare,
    lines_of_claims,
    medicare_on,
    productivity,
    services_of_claims,
)
from radbill_addin.cli.demo_run import WORKBOOK_NAME, run_demo
from radbill_addin.files.comparison import save_changes, save_comparison
from radbill_addin.files.practice_figures import write_practice_figures
from radbill_addin.files.productivity import save_productivity
from radbill_addin.files.templates import (
    CHANGES,
    CLAIM_BATCH,
    COMPARISON,
    ESTIMATE,
    PRACTICE_FIGURES,
    PRODUCTIVITY,
    REMITTANCE,
    SAMPLE,
    WORK_QUEUE,
    template_path,
)
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from workbook_templates.build import content_of
from workbook_templates.layouts import component_example
from workbook_templates.layouts.component_analysis import build_component_analysis
from workbook_templates.layouts.contracts import build_contracts
from workbook_templates.layouts.contracts_example import EXAMPLE
from workbook_templates.layouts.fee_lookup import build_fee_lookup

COMPONENT_ANALYSIS, CONTRACTS, FEE_LOOKUP = "component_analysis.xlsx", "contracts.xlsx", "fee_lookup.xlsx"
#: What is asked in the filled lookup: a place whose state has many localities.
EXAMPLE_REQUEST = {"code": "70553", "date": date(2026, 8, 3), "pos": "11", "zip": "90210"}
_DAYS = (date(2025, 11, 3), date(2026, 8, 3))


def empty_workbooks() -> dict[str, Path]:
    """The empty templates by the names that their pictures carry."""
    names = (
        CLAIM_BATCH,
        FEE_LOOKUP,
        CONTRACTS,
        COMPONENT_ANALYSIS,
        COMPARISON,
        CHANGES,
        PRODUCTIVITY,
        ESTIMATE,
        PRACTICE_FIGURES,
        REMITTANCE,
        WORK_QUEUE,
    )
    return {name.removesuffix(".xlsx"): template_path(name) for name in names}


def filled_workbooks(folder: Path, finished: Path | None = None) -> dict[str, Path]:
    """Filled workbooks by the names that their pictures carry, made in a folder.

    Args:
        folder: An empty folder.
        finished: A finished claim batch; none runs the demo.
    """
    made = {name: folder / f"{name}.xlsx" for name in _MAKERS}
    for name, make in _MAKERS.items():
        make(made[name])
    if finished is None:
        list(run_demo(folder / "demo"))
    return {"demo": finished or folder / "demo" / WORKBOOK_NAME, **made}


def _lookup(target: Path) -> None:
    target.write_bytes(content_of(build_fee_lookup(EXAMPLE_REQUEST)))


def _contracts(target: Path) -> None:
    target.write_bytes(content_of(build_contracts(EXAMPLE)))


def _components(target: Path) -> None:
    target.write_bytes(content_of(build_component_analysis(component_example.VALUES, component_example.MIX)))


def _comparison(target: Path) -> None:
    save_comparison(_two_days(), target)


def _changes(target: Path) -> None:
    different = changes_between(*_DAYS, ReferenceBook.open())
    if isinstance(different, Failure):
        sys.exit(f"The changes between two days cannot be told: {different}")
    save_changes(different, _two_days(), target)


def _two_days() -> Comparison:
    """The sample's lines by Medicare's schedules of both days."""
    before, after = (medicare_on(day, ReferenceBook.open()) for day in _DAYS)
    return compare(lines_of_claims(_sample_claims()), before, after)


def _productivity(target: Path) -> None:
    worked = productivity(services_of_claims(_sample_claims()), ReferenceBook.open())
    save_productivity(worked, "Charges", target)


def _figures(target: Path) -> None:
    write_practice_figures(target, invented_figures())


def _sample_claims() -> tuple[Claim, ...]:
    """The claims of the filled sample."""
    port = open_workbook(template_path(SAMPLE))
    read = () if isinstance(port, tuple) else read_batch(port, ReadingOptions(tolerant=True))
    if not isinstance(read, BatchRead):
        sys.exit("The sample cannot be read.")
    return read.batch.claims


_MAKERS: Mapping[str, Callable[[Path], object]] = {
    "fee_lookup_filled": _lookup,
    "contracts_filled": _contracts,
    "component_analysis_filled": _components,
    "comparison_filled": _comparison,
    "changes_filled": _changes,
    "productivity_filled": _productivity,
    "practice_figures_filled": _figures,
    "remittance_filled": picture_remittance,
    "work_queue_filled": picture_work_queue,
}
