"""XML with the places of its elements in the bytes, so that a piece can be changed and the rest stays as it was."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple
from xml.parsers import expat

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"</?(?:([\w.-]+):)?[\w.-]+")
_ATTRIBUTE = rb"""\s+%b\s*=\s*(?:"[^"]*"|'[^']*')"""
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']""")
_UTF_8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class CannotKeepError(Exception):
    """A part is built in a way that is not changed piece by piece; the text says which, for the user."""


class Element(NamedTuple):
    """An element and where it stands in the bytes.

    Attributes:
        name: Its name without namespace.
        attributes: Its attributes; where two differ in their namespace only, the one without.
        start: Place of its first byte.
        inner_start: Place behind its first tag.
        inner_end: Place of its last tag; as `end` when it has one tag only.
        end: Place behind its last byte.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    inner_start: int
    inner_end: int
    end: int


class Splice(NamedTuple):
    """New bytes for those between two places."""

    start: int
    end: int
    content: bytes


def new_parser() -> expat.XMLParserType:
    """A parser that names elements as "namespace name" and takes no document type, which no workbook has.

    Entities of an own document type can blow up a few bytes to gigabytes or read other files.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.buffer_text = True
    return parser


def check_encoding(content: bytes) -> None:
    """See that places in the bytes are places in the text.

    Raises:
        CannotKeepError: the part is in another encoding than UTF-8.
    """
    declared = _ENCODING.match(content[:200])
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or (declared and declared[1].lower() not in _UTF_8):
        raise CannotKeepError("A part of the workbook is not in UTF-8")


def elements_of(content: bytes) -> tuple[Element, ...]:
    """Every element of a part in the order of their first tags.

    Raises:
        CannotKeepError: another encoding than UTF-8, or a document type.
        expat.ExpatError: the part is no sound XML.
    """
    check_encoding(content)
    parser, open_elements, every = new_parser(), list[int](), list[Element]()

    def start(name: str, attributes: dict[str, str]) -> None:
        open_elements.append(len(every))
        place = parser.CurrentByteIndex
        local = {each.rpartition(" ")[2]: value for each, value in attributes.items()}
        local |= {each: value for each, value in attributes.items() if " " not in each}
        every.append(Element(name.rpartition(" ")[2], local, place, tag_end(content, place), 0, 0))

    def end(_name: str) -> None:
        number, place = open_elements.pop(), parser.CurrentByteIndex
        every[number] = every[number]._replace(inner_end=place, end=element_end(content, every[number].start, place))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    return tuple(every)


def with_name(elements: Iterable[Element], *names: str) -> Iterator[Element]:
    """The elements with one of some names."""
    return (element for element in elements if element.name in names)


def tag_end(content: bytes, start: int) -> int:
    """The place behind the tag that starts at a place of sound XML; a > inside an attribute does not end it."""
    tag = _TAG.match(content, start)
    return tag.end() if tag else len(content)


def element_end(content: bytes, start: int, last_tag: int) -> int:
    """The place behind an element, from that of its first byte and of its last tag as expat tells it.

    Of an element that has one tag only, expat tells the place behind it.
    """
    return last_tag if is_alone(content[start : tag_end(content, start)]) else tag_end(content, last_tag)


def is_alone(tag: bytes) -> bool:
    """Whether a first tag is the last one too: <c/>."""
    return tag.endswith(b"/>")


def prefix_of(content: bytes, start: int) -> bytes:
    """The namespace prefix of the tag at a place, with its colon; empty without one."""
    name = _NAME.match(content, start)
    return name[1] + b":" if name and name[1] else b""


def with_attributes(tag: bytes, **values: str | None) -> bytes:
    """A first tag with other attributes (without namespace), the others as they were; none takes one away."""
    for name, value in values.items():
        new = b"" if value is None else f' {name}="{in_attribute(value)}"'.encode()
        old = re.search(_ATTRIBUTE % name.encode(), tag)
        start, end = old.span() if old else (_end_of_attributes(tag),) * 2
        tag = tag[:start] + new + tag[end:]
    return tag


def _end_of_attributes(tag: bytes) -> int:
    return len(tag[: -2 if is_alone(tag) else -1].rstrip())


def in_attribute(text: str) -> str:
    """The text as it stands between the quotation marks of an attribute."""
    return escape(text).replace("&#x27;", "'").replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def with_splices(content: bytes, splices: Iterable[Splice]) -> bytes:
    """The content with some pieces exchanged; they do not overlap. Two at one place keep their order."""
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        pieces += [content[at : splice.start], splice.content]
        at = splice.end
    return b"".join([*pieces, content[at:]])


def _refuse_document_type(*_declaration: object) -> None:
    raise CannotKeepError("A part of the workbook has a document type")
