# ruff: noqa: N802 - the names are those of Excel's object model.
"""Numbers and small objects that Excel gives through COM."""

RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
ERROR_NUMBERS = {"#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
                 "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246}  # fmt: skip


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Count:
    def __init__(self, count):
        self.Count = count


class OleObject:
    def __init__(self, iid):
        self.iid = iid

    def GetTypeInfo(self):
        return self

    def GetTypeAttr(self):
        return self
