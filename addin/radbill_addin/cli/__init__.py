"""The command `radbill`: the actions without Excel, reference data, codes and prices."""

import click

from radbill_addin.cli.addin_commands import addin
from radbill_addin.cli.analyze_commands import analyze
from radbill_addin.cli.batch_commands import check, demo, export, new
from radbill_addin.cli.batches_command import batches
from radbill_addin.cli.code_commands import validate
from radbill_addin.cli.contract_commands import contracts
from radbill_addin.cli.data_commands import data
from radbill_addin.cli.diff_command import diff
from radbill_addin.cli.doc_command import doc_check
from radbill_addin.cli.download_command import download
from radbill_addin.cli.explain_command import explain
from radbill_addin.cli.icd_command import icd
from radbill_addin.cli.interventional_command import interventional
from radbill_addin.cli.modifiers_command import modifiers
from radbill_addin.cli.price_command import price
from radbill_addin.cli.row_commands import explain_row, fix, suggest_codes
from radbill_addin.cli.suggest_command import suggest


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="radbill")
def main() -> None:
    """Radiology billing: check, price and export the charges of a workbook; look codes and prices up.

    Exit codes: 0 done, 1 done but something must be mended (Check holds a claim, Export found none to send, a code is
    invalid), 2 wrong use of the command, 3 the input could not be read, 4 no answer (missing reference data, ledger
    trouble).
    """


for command in (
    check,
    price,
    export,
    batches,
    explain_row,
    fix,
    new,
    demo,
    data,
    contracts,
    validate,
    explain,
    modifiers,
    interventional,
    suggest,
    suggest_codes,
    icd,
    doc_check,
    analyze,
    addin,
):
    main.add_command(command)
data.add_command(diff)
data.add_command(download)
