"""`radbill doc-check`: what a report must say for its code."""

import sys
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse


@main.command("doc-check")
@click.argument("code")
@click.argument("report", type=click.Path(path_type=Path))
@as_json
def doc_check(code: str, report: Path, *, as_json: bool) -> None:
    """Review the text of a report against its code: what is missing, and which code the text supports.

    The report is read from a text file; nothing of it is kept.
    """
    try:
        text = report.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        refuse([f"{report.name} cannot be read: {error.strerror}."], as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    found = rb.review_report(rb.procedure_code_of(code), text)
    if as_json:
        requirements = [{**each._asdict(), "citation": str(each.citation)} for each in found.requirements]
        print_json({**found._asdict(), "requirements": requirements})
    else:
        codes = " and ".join(found.supported_codes) or f"neither {found.procedure_code} nor another code"
        click.echo(f"{found.procedure_code}: {found.verdict}; the text supports {codes}.")
        for each in found.requirements:
            click.echo(f"  {each.state}: {each.name}. {each.words} [{each.citation}]")
    sys.exit(ExitCode.DONE if found.verdict == "supported" else ExitCode.MUST_BE_FIXED)
