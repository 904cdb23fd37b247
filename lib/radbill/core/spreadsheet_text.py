"""Texts of a CSV that Excel would run when it opens the file: told to it as texts (OWASP, CSV Injection)."""

import re

#: What begins a formula, in the width of the keyboard or double; a tab or line break before it is eaten.
RUNS = "^ *[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]"
#: A plain number, as -5, that Excel shows as what it is.
IS_NUMBER = r"^ *[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)? *$"
KEPT_AS_TEXT = "'"


def safe_text(text: str) -> str:
    """A text with an apostrophe before it where Excel would run it; a plain number stays."""
    return f"{KEPT_AS_TEXT}{text}" if re.search(RUNS, text) and not re.search(IS_NUMBER, text) else text
