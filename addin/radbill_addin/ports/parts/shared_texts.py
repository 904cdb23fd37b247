"""The texts that cells share (sharedStrings part), and texts as XML: runs joined, escapes read and written."""

import re
from html import escape  # as `xml.sax.saxutils`, which loads what reads the internet

from radbill_addin.ports.parts.markup import check_encoding, new_parser

#: ECMA-376 part 1, 22.9.2.19 (ST_Xstring): a character that XML cannot hold, such as _x000D_.
_ESCAPE = re.compile(r"_x((?!D[89A-F])[0-9A-F]{4})_", re.IGNORECASE)


def shared_texts(content: bytes) -> tuple[str, ...]:
    """The texts by number. Of rich text the runs are joined; readings for East Asian signs are left out."""
    check_encoding(content)
    parser = new_parser()
    texts, pieces = list[str](), list[str]()
    depth_of_reading = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth_of_reading
        local = name.rpartition(" ")[2]
        depth_of_reading += local == "rPh"
        if local == "t" and not depth_of_reading:
            parser.CharacterDataHandler = pieces.append

    def end(name: str) -> None:
        nonlocal depth_of_reading
        parser.CharacterDataHandler = None
        local = name.rpartition(" ")[2]
        depth_of_reading -= local == "rPh"
        if local == "si":
            texts.append(plain_text("".join(pieces)))
            pieces.clear()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    return tuple(texts)


def plain_text(text: str) -> str:
    """The text with the characters that its escapes stand for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def as_markup(text: str, prefix: str = "") -> str:
    """The text as the `t` element of a string; what looks like an escape stays the text it is."""
    if text.isalnum():
        return f"<{prefix}t>{text}</{prefix}t>"
    plain = _ESCAPE.sub(r"_x005F_x\1_", text) if "_" in text else text
    inner = escape(plain.replace("\r", "_x000D_"), quote=False)
    is_plain = inner == inner.strip() and "\n" not in inner and "  " not in inner
    space = "" if is_plain else ' xml:space="preserve"'
    return f"<{prefix}t{space}>{inner}</{prefix}t>"
