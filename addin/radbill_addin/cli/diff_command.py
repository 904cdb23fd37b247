"""`radbill data diff`: what changed between two releases, and what it means for the practice's own lines."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from radbill_addin.cli.analyze_commands import day_of_release, own_lines
from radbill_addin.cli.batch_commands import tolerant_option
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse

if TYPE_CHECKING:
    from radbill.api import Changes, Comparison

_SHOWN = 10


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--billed", type=click.Path(path_type=Path), help="Your own lines: a claim batch, CSV or Parquet.")
@click.option("--out", "target", type=click.Path(path_type=Path), help="Workbook for the changes (.xlsx).")
@tolerant_option
@as_json
def diff(old: str, new: str, *, billed: Path | None, target: Path | None, tolerant: bool, as_json: bool) -> None:
    """Compare two releases of the fee schedule (or two days), with unit limits and pairs.

    With --billed only codes that you billed are compared, pairs among them too, and the money is told.
    """
    from radbill.api import (  # noqa: PLC0415 - the command starts quickly
        Failure,
        ReferenceBook,
        changes_between,
        compare,
        medicare_on,
    )
    from radbill_addin.comparison_files import save_changes  # noqa: PLC0415 - same reason

    if target is not None and (target.suffix.lower() != ".xlsx" or not target.parent.is_dir()):
        refuse(["The changes are a workbook in a folder that is there: --out CHANGES.xlsx"], as_json=as_json,
               code=ExitCode.WRONG_USE)  # fmt: skip
    book = ReferenceBook.open()
    first, second = (day_of_release(name, book, as_json=as_json) for name in (old, new))
    lines = own_lines(billed, tolerant=tolerant, as_json=as_json) if billed else None
    codes = None if lines is None else {line.procedure_code for line in lines}
    found = changes_between(first, second, book, codes)
    if isinstance(found, Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    money = None if lines is None else compare(lines, medicare_on(first, book), medicare_on(second, book))
    if target is not None:
        save_changes(found, money, target)
    if as_json:
        print_json(_fields(found, money))
    else:
        click.echo("\n".join(_told(found, money)))
    sys.exit(ExitCode.DONE)


def _fields(found: "Changes", money: "Comparison | None") -> dict[str, object]:
    fields = found._asdict()
    fields["payments"] = [{**each._asdict(), "percent": round(each.percent, 2)} for each in found.payments]
    for name in ("indicators", "units", "pairs"):
        fields[name] = [each._asdict() for each in fields[name]]
    if money is not None:
        total = money.total
        fields["own_lines"] = {**total._asdict(), "difference_amount": total.difference_amount}
    return fields


def _told(found: "Changes", money: "Comparison | None") -> list[str]:
    lines = [
        f"{found.before} to {found.after}: {len(found.added)} codes added, {len(found.deleted)} deleted.",
        f"Changed: payments {len(found.payments)}, indicators {len(found.indicators)}, units {len(found.units)}.",
        f"Pairs changed: {len(found.pairs)}.",
    ]
    if money is not None:
        total = money.total
        lines.append(f"Your own {total.line_count:,} lines: {total.difference_amount:+,.2f} dollars.")
    lines += [
        f"  {each.procedure_code} {each.modifier or 'whole'} {each.setting}: {each.before_amount} to "
        f"{each.after_amount} ({each.percent:+.1f} percent)"
        for each in found.payments[:_SHOWN]
    ]
    if len(found.payments) > _SHOWN:
        lines.append(f"  ... and {len(found.payments) - _SHOWN} more; --out CHANGES.xlsx has all of them.")
    return [*lines, *(f"Not compared: {words}" for words in found.unanswered)]
