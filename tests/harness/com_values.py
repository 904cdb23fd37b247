# ruff: noqa: N802 - the names are those of Excel's object model.
"""Numbers and small objects that Excel gives through COM."""

RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
#: Microsoft's XlCVError numbers (assumption error-numbers); COM shows each as this base plus the number.
_ERROR_BASE = -2146828288
_CV_ERRORS = {
    "#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042,
    "#GETTING_DATA": 2043, "#SPILL!": 2045, "#CONNECT!": 2046, "#BLOCKED!": 2047, "#UNKNOWN!": 2048, "#FIELD!": 2049,
    "#CALC!": 2050,
}  # fmt: skip
ERROR_NUMBERS = {text: _ERROR_BASE + number for text, number in _CV_ERRORS.items()}

#: RPC_E_CALL_REJECTED: Excel is in a dialog, or a cell is being edited.
CALL_REJECTED = -2147418111
_EXCEPTION = -2147352567
#: Excel's own 1004, inside the exception.
_REFUSED = -2146827284


def refused(words, hresult=_EXCEPTION):
    """The error that pywin32 raises when Excel refuses."""
    from pywintypes import com_error  # noqa: PLC0415 - exists once the pretence is installed

    inside = (0, "Microsoft Excel", words, None, 0, _REFUSED)
    return com_error(hresult, "Exception occurred.", None if hresult == CALL_REJECTED else inside, None)


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def all_or_some(answers):
    """True for all, False for none, None for some of them: how Excel answers for a block of cells."""
    answers = set(answers)
    return answers.pop() if len(answers) == 1 else None


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

    def GetIDsOfNames(self, *_arguments):
        """An unknown name is unknown, and not rejected for the moment."""
        raise refused("unknown name")
