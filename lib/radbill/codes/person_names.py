"""Whether two spellings of a person's name are one, as Medicare compares them."""

from radbill.codes.plain_spelling import letters_of

#: So many letters of the last name, and one of the first, are compared.
_LETTERS_OF_LAST_NAME = 4


def is_same_name(last_name: str, first_name: str, other_last_name: str, other_first_name: str) -> bool:
    """Whether the first letters of both names agree; what is empty on one side is not compared.

    Medicare compares four letters of the last name and one of the first with the enrolled name, whatever signs and
    blanks stand between them (CMS, Ordering and Referring Information).

    >>> is_same_name("O'Tester", "E", "OTESTER-JONES", "ELIZABETH"), is_same_name("Miller", "Jo", "MILNER", "JO")
    (True, False)
    """
    last, other_last = letters_of(last_name), letters_of(other_last_name)
    first, other_first = letters_of(first_name), letters_of(other_first_name)
    if not (last and other_last):
        return True
    shortest = min(_LETTERS_OF_LAST_NAME, len(last), len(other_last))
    return last[:shortest] == other_last[:shortest] and (not (first and other_first) or first[0] == other_first[0])
