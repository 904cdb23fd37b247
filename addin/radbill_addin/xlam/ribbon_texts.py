"""The ribbon's XML and its VBA procedures: the text sources, with what templates and actions declare put in."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from radbill_addin.actions.declaration import Action, Button
from radbill_addin.actions.registry import all_actions
from radbill_addin.files.templates import Template, templates
from radbill_addin.xlam.sources import source

RIBBON_MODULE = "RadbillRibbon"
#: A line of the VBA source; the procedures of templates and actions take its place.
_PLACE = "'The procedures of templates and actions stand here.\n"


def ribbon_xml() -> str:
    """The tab with its groups: their buttons in the order of their positions, behind those of the source.

    Raises:
        ValueError: a button names a group that the tab does not have.
    """
    text = source("customUI14.xml")
    for template in _in_menu():
        text = _insert_line(text, "menu", "New from template", _template_button(template))
    for action, button in _buttons():
        text = _insert_line(text, "group", button.group, _action_button(action, button))
    return text


def ribbon_module() -> str:
    """The VBA module behind the tab."""
    written = source(f"{RIBBON_MODULE}.bas")
    procedures = (*map(_template_procedure, _in_menu()), *(_procedure(action) for action, _ in _buttons()))
    return written.replace(_PLACE, "\n".join(procedures))


def _buttons() -> Iterator[tuple[Action, Button]]:
    """Actions with buttons: by groups as they stand on the tab, then by positions."""
    groups = re.findall(r'<group [^>]*label="([^"]*)"', source("customUI14.xml"))
    found = [(action, action.button) for action in all_actions() if action.button]
    unknown = {button.group for _, button in found} - set(groups)
    if unknown:
        raise ValueError(f"The ribbon has no group {', '.join(sorted(unknown))}; there are {', '.join(groups)}.")
    yield from sorted(found, key=lambda pair: (groups.index(pair[1].group), pair[1].position, pair[0].name))


def _in_menu() -> list[Template]:
    return [each for each in templates() if each.label]


def _control(template: Template) -> str:
    return template.control or camel_case(template.name)


def _insert_line(text: str, element: str, label: str, line: str) -> str:
    """The text with a line more at the end of an element."""
    beginning = text.index(f'label="{label}"')
    end = text.index(f"</{element}>", beginning)
    indent = text[text.rindex("\n", 0, end) + 1 : end]
    return f"{text[:end]}  {line}\n{indent}{text[end:]}"


def _template_button(template: Template) -> str:
    return _button({
        "id": f"radbillNew{_control(template)}",
        "label": template.label,
        "imageMso": template.icon,
        "description": template.description,
        "onAction": f"{RIBBON_MODULE}.RadbillNew{_control(template)}",
    })  # fmt: skip


def _action_button(action: Action, button: Button) -> str:
    return _button({
        "id": f"radbill{button.control or camel_case(action.name)}",
        "label": button.label,
        "size": "large" if button.is_large else "",
        "imageMso": button.icon,
        "screentip": button.screentip,
        "supertip": button.supertip,
        "onAction": f"{RIBBON_MODULE}.Radbill{camel_case(action.name)}",
    })  # fmt: skip


def _button(attributes: dict[str, str]) -> str:
    return f"<button {' '.join(f'{name}={quoteattr(text)}' for name, text in attributes.items() if text)}/>"


def _template_procedure(template: Template) -> str:
    return _sub(f"New{_control(template)}", f'    RadNew "{template.file_name}"\n')


def _procedure(action: Action) -> str:
    run = f'    RadRun "{action.entry}", {action.needs.has_workbook}\n'
    if action.files:
        shown = ";".join(f"*.{ending}" for ending in action.files.endings)
        run = (
            "    Dim chosen As Variant\n"
            "    chosen = Application.GetOpenFilename( _\n"
            f"        FileFilter:={_quoted(f'{action.files.kind} ({shown}),{shown}')}, _\n"
            f"        Title:={_quoted(action.files.title)}, MultiSelect:=True)\n"
            "    If Not IsArray(chosen) Then Exit Sub\n"
            f'    RadRun "{action.entry}", {action.needs.has_workbook}, chosen\n'
        )
    return _sub(camel_case(action.name), run)


def _sub(name: str, body: str) -> str:
    return f"Public Sub Radbill{name}(control As IRibbonControl)\n{body}End Sub\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def camel_case(name: str) -> str:
    """A name as VBA's are written.

    >>> camel_case("explain_row")
    'ExplainRow'
    """
    return "".join(word.capitalize() for word in name.split("_"))
