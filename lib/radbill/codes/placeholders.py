"""Words and marks that people type where they have no value."""

#: People are called Null, None and Na; nobody is called Unknown or N/A.
NO_NAMES = frozenset(
    {"N/A", "UNKNOWN", "UNK", "TBD", "PENDING", "TRUE", "FALSE", "#N/A", "?", "??", "???", "XXX", "XXXX"}
)
#: No member has one of these as its number.
NO_NUMBERS = NO_NAMES | {"NA", "NONE", "NULL", "SELF", "SELF PAY", "SAME", "X", "XX"}
#: No payer gives one of these as the number of an authorization.
NO_AUTHORIZATIONS = NO_NUMBERS | {
    "NO", "NO AUTH", "NONE REQUIRED", "NOT REQUIRED", "NOT REQ", "NO AUTH REQUIRED", "NO AUTH REQ", "NO PA", "NPR",
    "NAR", "YES", "Y", "N", "ON FILE", "AUTH ON FILE", "VERBAL", "REQUESTED", "AUTH PENDING", "WAITING", "0",
}  # fmt: skip


def is_authorization(number: str) -> bool:
    """Whether a text can be the number of an authorization: it says more than that there is none.

    >>> is_authorization("A-77"), is_authorization("not required"), is_authorization("000"), is_authorization("-")
    (True, False, False, False)
    """
    if not number:
        return False
    plain = " ".join(number.upper().strip("\"' ").split())
    return bool(plain) and plain.strip("0.-_ ") != "" and plain.rstrip(".") not in NO_AUTHORIZATIONS
