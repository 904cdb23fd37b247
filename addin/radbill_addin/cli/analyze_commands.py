"""`radbill analyze`: what a code mix is paid, and what a change of contract or schedule costs."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.raw_options import DAY
from radbill_addin.cli.workbook_run import contracts_option, tolerant_option
from radbill_addin.files.comparison import billed_lines, save_comparison
from radbill_addin.files.contracts import load_contracts
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.component_mix import read_mix
from radbill_addin.sheets.locality_cell import locality_of_cell
from radbill_addin.text.counted import counted
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import Basis, BilledLine, Comparison, Group, ReferenceBook, SplitBilling
    from radbill_addin.sheets.component_mix import MixRead


_MEDICARE = "medicare"
_source = click.argument("source", type=click.Path(path_type=Path))
_target = click.option(
    "--out", "target", type=click.Path(path_type=Path), required=True, help="Workbook for the comparison (.xlsx)."
)


@main.group()
def analyze() -> None:
    """What a code mix is paid by who bills it; what a change of contract or schedule costs."""


@analyze.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@as_json
def components(workbook: Path, *, as_json: bool) -> None:
    """Compare global billing, split billing and hospital readings for the code mix of a component_analysis workbook."""
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with port:
        read = read_mix(port)
    if read.problems:
        refuse(read.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    parts, missing = _parts(read)
    found = rb.arrangements(parts, read.cost_amount)
    cap = sum((part.cap_effect_amount for part in parts), rb.ZERO)
    reductions = sum((part.reduction_effect_amount for part in parts), rb.ZERO)
    if as_json:
        print_json({
            "arrangements": [{**each._asdict(), "left_amount": each.left_amount} for each in found],
            "cap_effect_amount": cap, "reduction_effect_amount": reductions, "not_priced": missing,
        })  # fmt: skip
        return
    for each in found:
        others = f"; others {rb.dollars(each.others_amount)}" if each.others_amount else ""
        cost = f", {rb.dollars(each.left_amount)} after the equipment" if each.cost_amount else ""
        click.echo(f"{each.name}: {rb.dollars(each.practice_amount)}{cost}{others}")
    click.echo(
        f"Of global billing the OPPS cap takes {rb.dollars(cap)}, reductions in sessions {rb.dollars(reductions)}."
    )
    for line in missing:
        click.echo(line, err=True)


def _parts(read: "MixRead") -> tuple[list["SplitBilling"], list[str]]:
    """What each row's services are paid, and the rows without an amount in words."""
    book, where = rb.ReferenceBook.open(), locality_of_cell(read.where)
    found, missing = [], []
    for row in read.rows:
        request = rb.PricingRequest(
            row.procedure_code, (), read.day, rb.OFFICE, where.zip_code, where.carrier, where.locality
        )
        answer = rb.split_billing(request, row.volume, row.reduced_percent, book)
        if isinstance(answer, rb.Failure):
            missing.append(f"Row {row.row}: {answer}")
        else:
            found.append(answer)
    return found, missing


@analyze.command()
@_source
@click.option("--before", required=True, help="Name of a contract as on its sheet, or medicare.")
@click.option("--after", required=True, help="The other one.")
@click.option(
    "--on", "day", type=DAY,
    help="Price every line as if it were of this day; else each is priced on its own day of service.",
)  # fmt: skip
@contracts_option
@tolerant_option
@_target
@as_json
def contracts(
    source: Path,
    *,
    before: str,
    after: str,
    day: datetime | None,
    contracts: Path | None,
    target: Path,
    tolerant: bool,
    as_json: bool,
) -> None:
    """Price your own lines under two contracts: a claim batch, or a CSV or Parquet file with the columns of price.

    A file may also name radiologist (or rendering_npi), payer_key and charge_amount.
    """
    agreed = load_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    by_name = {each.name.casefold(): each for each in agreed.contracts}

    def basis(name: str, book: "ReferenceBook") -> "Basis":
        on = day.date() if day else None
        if name.casefold() in by_name:
            return rb.under_contract(by_name[name.casefold()], book, on)
        return rb.medicare(book) if on is None else rb.medicare_on(on, book)

    for name in (before, after):
        if name.casefold() not in {*by_name, _MEDICARE}:
            known = ", ".join(each.name for each in agreed.contracts) or "none; give a workbook with --contracts"
            refuse([f"There is no contract {name}. There are: {known}."], as_json=as_json, code=ExitCode.WRONG_USE)
    _compare(source, (before, after), basis, target, tolerant=tolerant, as_json=as_json)


@analyze.command()
@_source
@click.option("--before", required=True, help="A day, or the name of a loaded release such as RVU25D.")
@click.option("--after", required=True, help="The other one.")
@tolerant_option
@_target
@as_json
def releases(source: Path, before: str, after: str, target: Path, *, tolerant: bool, as_json: bool) -> None:
    """Price your own lines by Medicare's schedule of two days: two years, or two releases."""

    def basis(name: str, book: "ReferenceBook") -> "Basis":
        return rb.medicare_on(day_of_release(name, book, as_json=as_json), book)

    _compare(source, (before, after), basis, target, tolerant=tolerant, as_json=as_json)


def day_of_release(text: str, book: "ReferenceBook", *, as_json: bool) -> date:
    """A day as it is, or the first day of a release; ends the command when it is neither."""
    first_days = {each.release_id.casefold(): each.in_force.effective_from for each in book.releases()}
    found = first_days.get(text.casefold()) or rb.service_date_of(text)
    if found is None:
        message = f"{text} is neither a day nor a release of the fee schedule; see: radbill data list"
        refuse([message], as_json=as_json, code=ExitCode.WRONG_USE)
    return found


def _compare(
    source: Path,
    names: tuple[str, str],
    basis: Callable[[str, "ReferenceBook"], "Basis"],
    target: Path,
    *,
    tolerant: bool,
    as_json: bool,
) -> None:
    if target.suffix.lower() != ".xlsx" or target.resolve() == source.resolve() or not target.parent.is_dir():
        message = "The comparison is a workbook of its own in a folder that is there: --out COMPARISON.xlsx"
        refuse([message], as_json=as_json, code=ExitCode.WRONG_USE)
    book = rb.ReferenceBook.open()
    before, after = (basis(name, book) for name in names)
    comparison = rb.compare(own_lines(source, tolerant=tolerant, as_json=as_json), before, after)
    save_comparison(comparison, target)
    _answer(comparison, target, as_json=as_json)


def own_lines(source: Path, *, tolerant: bool, as_json: bool) -> "tuple[BilledLine, ...]":
    """The practice's own lines from a workbook or a file; ends the command when they cannot be read."""
    read = billed_lines(source, tolerant=tolerant)
    if isinstance(read, rb.Failure):
        message = str(read) if source.name in read.message else f"{source.name}: {read}"
        refuse([message], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    problems = [each for each in read if isinstance(each, InputProblem)]
    if problems:
        refuse(problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    return tuple(each for each in read if not isinstance(each, InputProblem))


def _answer(comparison: "Comparison", target: Path, *, as_json: bool) -> None:
    if as_json:
        groups = {name: [_group(group) for group in getattr(comparison, name)]
                  for name in ("by_modality", "by_code", "by_radiologist", "by_payer")}  # fmt: skip
        missing = [{"reason": reason, "line_count": count} for reason, count in comparison.not_compared]
        print_json({
            "before": comparison.before, "after": comparison.after, "total": _group(comparison.total), **groups,
            "not_compared": missing, "workbook": str(target),
        })  # fmt: skip
        return
    total = comparison.total
    percent = "" if total.difference_percent is None else f" ({total.difference_percent:+.1f} percent)"
    before, after = rb.dollars(total.before_amount), rb.dollars(total.after_amount)
    click.echo(f"{comparison.before}: {before}; {comparison.after}: {after}")
    click.echo(f"Difference {total.difference_amount:+,.2f}{percent} over {counted(total.line_count, 'line')}")
    missing_count = sum(count for _, count in comparison.not_compared)
    if missing_count:
        click.echo(f"Not compared: {counted(missing_count, 'line')}; the workbook says why.")
    click.echo(f"See {target}")


def _group(group: "Group") -> dict[str, object]:
    percent = group.difference_percent
    return {
        **group._asdict(),
        "difference_amount": group.difference_amount,
        "difference_percent": None if percent is None else round(percent, 2),
    }
