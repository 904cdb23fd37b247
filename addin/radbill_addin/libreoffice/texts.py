"""The texts of the extension: types of the functions, their names and help, and what the extension is.

Every argument is of type `any`: such an argument may be left out, and takes a value as well as a range. Every answer
is a block, since Calc shows a block that comes as `any` as an error; a block of one cell acts as a value.
"""

from xml.sax.saxutils import escape, quoteattr

from radbill_addin.functions.worksheet_function import CATEGORY, Argument, WorksheetFunction
from radbill_addin.libreoffice.names import INTERFACE, SERVICE, TYPE_MODULE, camel_case, method_name

_BLOCK = "sequence< sequence< any > >"
_CONFIGURATION = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" oor:package="org.openoffice.Office">\n'
    '<node oor:name="AddInInfo">\n{0}</node>\n'
    "</oor:component-data>\n"
)
_DESCRIPTION = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<description xmlns="http://openoffice.org/extensions/description/2006">\n'
    f'<identifier value="{TYPE_MODULE}"/>\n'
    '<version value="{0}"/>\n'
    '<display-name><name lang="en">radbill</name></display-name>\n'
    "</description>\n"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n{0}</manifest:manifest>\n'
)
_ENTRY = '<manifest:file-entry manifest:full-path="{0}" manifest:media-type="{1}"/>\n'


def type_library(functions: tuple[WorksheetFunction, ...]) -> str:
    """The types in UNO's interface language, which LibreOffice reads as it stands."""
    *outer, interface = INTERFACE.split(".")
    methods = "".join(_method(function) for function in functions)
    opened = "".join(f"module {name} {{\n" for name in outer)
    closed = "};\n" * len(outer)
    return f"{opened}interface {interface} {{\n{methods}}};\n{closed}"


def configuration(functions: tuple[WorksheetFunction, ...]) -> str:
    """What Calc reads about the functions: their names in formulas and in xlsx files, and their help."""
    nodes = "".join(_function(function) for function in functions)
    return _CONFIGURATION.format(_node(SERVICE, _node("AddInFunctions", nodes, is_new=False)))


def description(version: str) -> str:
    """What the extension is."""
    return _DESCRIPTION.format(escape(version))


def manifest(media_types: dict[str, str]) -> str:
    """The list of files by their kinds."""
    return _MANIFEST.format("".join(_ENTRY.format(path, kind) for path, kind in media_types.items()))


def _method(function: WorksheetFunction) -> str:
    arguments = ", ".join(f"[in] any {camel_case(argument.name)}" for argument in function.arguments)
    return f"    {_BLOCK} {method_name(function)}({arguments});\n"


def _function(function: WorksheetFunction) -> str:
    properties = "".join((
        _text("DisplayName", function.name),
        _text("Description", function.description),
        f'<prop oor:name="Category"><value>{escape(CATEGORY)}</value></prop>\n',
        _text("CompatibilityName", function.name),
    ))  # fmt: skip
    arguments = "".join(_argument(argument) for argument in function.arguments)
    return _node(method_name(function), properties + _node("Parameters", arguments, is_new=False))


def _argument(argument: Argument) -> str:
    texts = _text("DisplayName", argument.name) + _text("Description", argument.help_text)
    return _node(camel_case(argument.name), texts)


def _node(name: str, content: str, *, is_new: bool = True) -> str:
    replaced = ' oor:op="replace"' if is_new else ""
    return f"<node oor:name={quoteattr(name)}{replaced}>\n{content}</node>\n"


def _text(name: str, text: str) -> str:
    """A text in English, which Calc shows in every language that has none of its own."""
    return f'<prop oor:name="{name}"><value xml:lang="en-US">{escape(text)}</value></prop>\n'
