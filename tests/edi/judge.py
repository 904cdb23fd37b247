"""pyx12 as the independent judge of our X12, through its Python API: the exit code of its command says nothing."""

import io
import logging
from functools import cache

import pyx12.errors
import pyx12.map_if
import pyx12.params
import pyx12.x12n_document

_load_map_file = pyx12.map_if.load_map_file


@cache
def _map_of(name: str, path: str | None) -> object:
    return _load_map_file(name, pyx12.params.params(), path)


# Reading a guide takes the judge longer than most files; what it counts in one stands in its walker, not in the guide.
pyx12.map_if.load_map_file = lambda name, _params, path=None: _map_of(name, path)


def faults(content: bytes) -> list[str]:
    """What pyx12 says against a file, with line (segment) numbers; empty when it finds nothing.

    Some faults make pyx12 itself fall over, such as a fifth component where the guide has four: that counts as one.
    """
    collector = _Collector()
    logger = logging.getLogger("pyx12")
    logger.addHandler(collector)
    try:
        accepted = _judged(content)
    except (pyx12.errors.EngineError, pyx12.errors.X12Error, UnicodeError, IndexError, AttributeError) as error:
        collector.messages.append(f"pyx12 fell over: {type(error).__name__} {error}")
        return collector.messages
    finally:
        logger.removeHandler(collector)
    if not accepted and not collector.messages:
        collector.messages.append("pyx12 refuses the file without a message")
    return collector.messages


def _judged(content: bytes) -> bool:
    return bool(
        pyx12.x12n_document.x12n_document(
            param=pyx12.params.params(),
            src_file=io.StringIO(content.decode("ascii")),
            fd_997=None,
            fd_html=None,
            fd_xmldoc=None,
            map_path=None,
        )
    )


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
