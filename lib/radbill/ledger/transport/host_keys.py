"""The key by which a partner's server is known: as it was published, whole or as a fingerprint, never on trust."""

import base64
import binascii
import hashlib
import re
import shutil
import subprocess

from radbill.core.failures import Failure, FailureReason

_KEY = re.compile(r"(?:ssh|ecdsa|sk)-[A-Za-z0-9@.-]{1,60} [A-Za-z0-9+/]{40,8000}={0,2}")
_KINDS = ("ssh-", "ecdsa-", "sk-")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}=?")
_SCAN_SECONDS = 20
_NOT_ONE = Failure(
    FailureReason.BAD_INPUT,
    "The host key is neither a public key of a server nor a fingerprint.",
    "Copy it whole from what the clearinghouse published, such as: ssh-ed25519 AAAA... or SHA256:...",
)


def published_key(text: str, host: str, port: int) -> str | Failure:
    """Type and key that a clearinghouse published.

    Args:
        text: A line as in known_hosts, with or without the host before and a comment behind; or a fingerprint, to
            which the server must show a key.
        host: Who is asked when it is a fingerprint.
        port: Where.
    """
    if _FINGERPRINT.fullmatch(text.strip()):
        return _key_with(text.strip().rstrip("="), host, port)
    key = _key_in(text)
    return key if _KEY.fullmatch(key) and fingerprint(key) else _NOT_ONE


def fingerprint(key: str) -> str:
    """The fingerprint of a key (`SHA256:...`), as clearinghouses publish it; empty when it is no key."""
    try:
        content = base64.b64decode(key.split()[1], validate=True)
    except (IndexError, binascii.Error):
        return ""
    return "SHA256:" + base64.b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def _key_in(line: str) -> str:
    words = line.split()
    start = next((at for at, word in enumerate(words) if word.startswith(_KINDS)), 0)
    return " ".join(words[start : start + 2])


def _key_with(wanted: str, host: str, port: int) -> str | Failure:
    """The key of the server that has this fingerprint."""
    program = shutil.which("ssh-keyscan")
    if not program:
        return Failure(FailureReason.BAD_INPUT, "The program ssh-keyscan is not on this computer.",
                       "Install the OpenSSH client, or give the host key whole.")  # fmt: skip
    command = [program, "-T", str(_SCAN_SECONDS), "-p", str(port), "--", host]
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - host and port were checked
    lines = run.stdout.decode("ascii", "replace").splitlines()
    keys = [_key_in(line) for line in lines if line and not line.startswith("#")]
    key = next((each for each in keys if _KEY.fullmatch(each) and fingerprint(each) == wanted), None)
    if key:
        return key
    if not keys:
        return Failure(FailureReason.BAD_INPUT, "The server does not answer, so its key cannot be compared.",
                       "Try again later, or give the host key whole.")  # fmt: skip
    return Failure(FailureReason.BAD_INPUT, "The server shows no key with this fingerprint; nothing was kept.",
                   "Compare the fingerprint with what the clearinghouse published, and ask it.")  # fmt: skip
