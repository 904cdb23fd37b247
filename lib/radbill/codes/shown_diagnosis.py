"""A diagnosis as messages to people write it."""

from radbill.codes import icd10cm


def with_point(code: str) -> str:
    """The code with its point; a text that is no ICD-10-CM code stays as it is.

    >>> with_point("C3411"), with_point("I10"), with_point("R51.9"), with_point("3411")
    ('C34.11', 'I10', 'R51.9', '3411')
    """
    return icd10cm.format(code) if icd10cm.is_valid(code) else code
