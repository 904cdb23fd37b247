"""`radbill dispute-letter`: letters to payers about what they paid too little."""

from datetime import UTC, datetime
from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.compared_lines import compare_payments
from radbill_addin.cli.output import ExitCode, amount_text, as_json, print_json, refuse
from radbill_addin.cli.workbook_run import contracts_option
from radbill_addin.text.counted import counted


@main.command("dispute-letter")
@click.argument("claims", nargs=-1, metavar="CLAIM...")
@click.option(
    "--payer", default="", help="Every underpaid line of this payer, by its name as remitted or its ID as sent."
)
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder.")
@contracts_option
@as_json
def dispute_letter(claims: tuple[str, ...], payer: str, folder: Path, contracts: Path | None, *, as_json: bool) -> None:
    """Write a letter (docx) to each payer about lines that were paid below what is due.

    Name claims, or a payer. The letter has the line of the contract or the row of the fee schedule, the arithmetic step
    by step, what was paid, and what is asked for. Nothing in the ledger changes.
    """
    if bool(claims) is bool(payer):
        refuse(["Name claims, or one payer with --payer."], as_json=as_json, code=ExitCode.WRONG_USE)
    lines = compare_payments(contracts, payer, claims or None, as_json=as_json)
    written = rb.write_dispute_letters(rb.differing_lines(lines), folder, datetime.now(tz=UTC).date())
    if isinstance(written, rb.Failure):
        refuse([written], as_json=as_json, code=ExitCode.NO_ANSWER)
    left_out = _left_out(claims, written, lines)
    if as_json:
        print_json({
            "letters": [{"file": str(each.path), "payer": each.payer, "claims": list(each.claim_ids),
                         "line_count": each.line_count, "asked_amount": amount_text(each.asked_amount)}
                        for each in written],
            "left_out": [{"claim_id": claim, "reason": reason} for claim, reason in left_out],
        })  # fmt: skip
        return
    for each in written:
        click.echo(
            f"{each.path.name}: {each.payer}, {counted(each.line_count, 'line')}, {rb.dollars(each.asked_amount)}"
        )
    for claim, reason in left_out:
        click.echo(f"Claim {claim} is in no letter: {reason}")
    if not written and not left_out:
        click.echo("Nothing is lacking: no letter was written.")


def _left_out(
    claims: tuple[str, ...], written: "tuple[rb.WrittenDispute, ...]", lines: list[rb.ComparedLine]
) -> list[tuple[str, str]]:
    disputed = {claim for each in written for claim in each.claim_ids}
    words: dict[str, str] = {}
    for line in lines:
        is_known = line.difference_amount is not None
        words[line.claim_id] = "nothing is lacking." if is_known else line.words
    return [(claim, words.get(claim, "no payment of its first payer is posted."))
            for claim in claims if claim not in disputed]  # fmt: skip
