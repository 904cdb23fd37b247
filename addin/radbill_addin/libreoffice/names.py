"""Names under which Calc knows the functions; its type system has no underscores and no capitals in front."""

from radbill_addin.functions.worksheet_function import WorksheetFunction

#: The module of types, the interface in it, and the service that implements it.
TYPE_MODULE = "org.radbill.calc"
INTERFACE = f"{TYPE_MODULE}.XWorksheetFunctions"
SERVICE = f"{TYPE_MODULE}.WorksheetFunctions"


def camel_case(name: str) -> str:
    """A name without underscores.

    >>> camel_case("RAD_EXPLAIN_EDIT"), camel_case("zip")
    ('radExplainEdit', 'zip')
    """
    first, *others = name.lower().split("_")
    return first + "".join(part.capitalize() for part in others)


def method_name(function: WorksheetFunction) -> str:
    """The method that answers a function."""
    return camel_case(function.name)
