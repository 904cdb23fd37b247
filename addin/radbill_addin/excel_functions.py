"""The one module that xlwings serves to Excel: every worksheet function under its name in the cell."""

from radbill_addin.files.log import start_log
from radbill_addin.functions import answering
from radbill_addin.functions.first_questions import ask_first_questions
from radbill_addin.functions.registry import all_functions

globals().update({function.name: function.function for function in all_functions()})

start_log()


def warm() -> None:
    """Load what the first formula would wait for; called when Excel starts."""
    answering.book()
    ask_first_questions(answering.book)
