"""Fetches one published file, when the user has asked for it; through the proxy that the system names."""

import http.client
import re
import ssl
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import unquote, urlsplit

from radbill.core.failures import Failure, FailureReason
from radbill.core.files import write_with

#: Bytes. The largest published zip (a part of the NCCI pairs) has some ten million.
LARGEST_FETCHED = 400_000_000
_SECONDS = 60
_CHUNK = 1 << 18
_LOOPBACK = "127.0.0.1"
_BY_HAND = "Download it in the browser instead and import the file."


class _RefusedError(Exception):
    """What came is not taken; the text says why."""


#: What the net may do; an OSError of another kind is the disk's.
_TROUBLE = (_RefusedError, urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError,
            ssl.SSLError)  # fmt: skip


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows to addresses that could have been asked for in the first place."""

    def redirect_request(  # noqa: PLR0917 - the standard library calls it so
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:  # fmt: skip
        """Refuse to be led away from https."""
        if not is_fetchable(newurl):
            raise _RefusedError("it leads to an address that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_fetchable(url: str) -> bool:
    """Whether an address may be asked: https, or this very machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host == _LOOPBACK))


def fetch_published(url: str, folder: Path, *, largest: int = LARGEST_FETCHED) -> Path | Failure:
    """Fetch a zip into a folder, under its own name; whole, or a failure that says what to do by hand.

    The file has a temporary name until all of it came. Proxies are those of the environment or the system.

    Raises:
        OSError: the folder does not take the file.
    """
    target = folder / _name(url)
    try:
        with _opened(url) as answer:
            write_with(target, lambda temporary: _receive(answer, temporary, largest))
    except _TROUBLE as error:
        return Failure(FailureReason.UNREADABLE_FILE, f"{target.name} was not fetched: {_why(error)}.", _BY_HAND)
    return target


def _why(error: Exception) -> str:
    """What went wrong, in words."""
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code} ({error.reason})"
    if isinstance(error, urllib.error.URLError):
        return f"no connection ({getattr(error.reason, 'strerror', None) or error.reason})"
    if isinstance(error, TimeoutError):
        return "the server stopped sending"
    return str(error) if isinstance(error, _RefusedError) else f"the answer broke off ({type(error).__name__})"


def _opened(url: str) -> http.client.HTTPResponse:
    if not is_fetchable(url):
        raise _RefusedError("only https addresses are fetched")
    opener = urllib.request.build_opener(_SafeRedirects)
    request = urllib.request.Request(url, headers={"User-Agent": "radbill"})  # noqa: S310 - checked by is_fetchable
    answer: http.client.HTTPResponse = opener.open(request, timeout=_SECONDS)
    return answer


def _receive(answer: http.client.HTTPResponse, temporary: Path, largest: int) -> None:
    said, length = answer.headers.get("Content-Length"), 0
    if said and said.isdecimal() and int(said) > largest:
        raise _RefusedError(f"it is larger than any published file ({int(said):,} bytes)")
    with temporary.open("wb") as stream:
        for chunk in _chunks(answer):
            length += len(chunk)
            if length > largest:
                raise _RefusedError("it is larger than any published file")
            stream.write(chunk)
    if said and said.isdecimal() and length < int(said):
        raise _RefusedError(f"the answer broke off after {length:,} of {int(said):,} bytes")
    if not zipfile.is_zipfile(temporary):
        raise _RefusedError("what came is not a zip; it may be the page that asks for the licence")


def _chunks(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := answer.read(_CHUNK):
        yield chunk


def _name(url: str) -> str:
    """The file's own name, without anything that could lead out of the folder."""
    try:
        path = urlsplit(url).path
    except ValueError:
        path = ""
    name = PurePosixPath(unquote(path).replace("\\", "/")).name.lstrip(".")
    return re.sub(r"[^\w.-]", "_", name) or "download.zip"
