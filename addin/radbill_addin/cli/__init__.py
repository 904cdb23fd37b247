"""The command `radbill`: the actions without Excel, reference data, codes and prices."""

import click

from radbill_addin.cli.discovered import CommandsOfRadbill


@click.group(cls=CommandsOfRadbill, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="radbill")
def main() -> None:
    """Radiology billing: check, price and export the charges of a workbook; look codes and prices up.

    Exit codes: 0 done, 1 done but something must be fixed (Check holds a claim, Export found none to send, a code is
    invalid), 2 wrong use of the command, 3 the input could not be read, 4 no answer (missing reference data, ledger
    trouble).
    """
