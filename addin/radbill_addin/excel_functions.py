"""The one module that xlwings serves to Excel: every worksheet function under its name in the cell."""

from radbill_addin.functions.registry import all_functions

globals().update({function.name: function.function for function in all_functions()})


def warm() -> None:
    """Load what the first formula would wait for; called when Excel starts."""
    from radbill_addin.functions.answering import book  # noqa: PLC0415 - not needed to import this module

    book()
