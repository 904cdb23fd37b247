"""pyx12 as the independent judge of our X12, through its Python API: the exit code of its command says nothing."""

import io
import logging

import pyx12.error_handler
import pyx12.params
import pyx12.x12n_document


def faults(content: bytes) -> list[str]:
    """What pyx12 says against a file; empty when it finds nothing."""
    messages: list[str] = []
    handler = _Collector(messages)
    logger = logging.getLogger("pyx12")
    logger.addHandler(handler)
    try:
        accepted = pyx12.x12n_document.x12n_document(
            param=pyx12.params.params(),
            src_file=io.StringIO(content.decode("ascii")),
            fd_997=None,
            fd_html=None,
            fd_xmldoc=None,
            map_path=None,
        )
    finally:
        logger.removeHandler(handler)
    if not accepted and not messages:
        messages.append("pyx12 refuses the file without a message")
    return messages


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())
