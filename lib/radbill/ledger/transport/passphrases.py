"""Passphrases of private keys: only in the keyring of the operating system, never in a file or a setting of ours."""

import os
import sys
from pathlib import Path

from radbill.core.failures import Failure, FailureReason

try:
    import keyring
    from keyring.backends.fail import Keyring as NoKeyring
    from keyring.errors import KeyringError
except ModuleNotFoundError:  # the extra `sftp` is not installed
    keyring = None  # type: ignore[assignment]

_SERVICE = "radbill"
#: What ssh runs to be given the passphrase: it reads the keyring itself, so that no file or argument holds the secret.
_PROMPT = "import keyring, os; print(keyring.get_password('{service}', os.environ['RADBILL_PASSPHRASE_OF']) or '')"
_NO_KEYRING = Failure(
    FailureReason.BAD_INPUT,
    "This computer has no keyring that could keep the passphrase.",
    'Run: pip install "radbill[sftp]", or use a private key without a passphrase that only you can read.',
)


def keep_passphrase(receiver_id: str, passphrase: str) -> Failure | None:
    """Put the passphrase of a partner's key into the keyring; none when it is there."""
    if not has_keyring():
        return _NO_KEYRING
    try:
        keyring.set_password(_SERVICE, receiver_id, passphrase)
    except KeyringError:
        return _NO_KEYRING._replace(message="The keyring of this computer is locked or refuses.")
    return None


def forget_passphrase(receiver_id: str) -> None:
    """Take the passphrase of a partner's key out of the keyring, where it is in."""
    if has_keyring():
        try:
            keyring.delete_password(_SERVICE, receiver_id)
        except KeyringError:
            return


def passphrase_problem(receiver_id: str) -> Failure | None:
    """Why the passphrase of a partner's key cannot be had; none when it can."""
    if not has_keyring():
        return _NO_KEYRING
    try:
        if keyring.get_password(_SERVICE, receiver_id):
            return None
    except KeyringError:
        return _NO_KEYRING._replace(message="The keyring of this computer is locked or refuses.")
    message = "The keyring does not have the passphrase of the private key."
    return Failure(FailureReason.BAD_INPUT, message, "Set the partner again with --passphrase.")


def has_keyring() -> bool:
    """Whether this computer has a keyring that keeps secrets."""
    return keyring is not None and not isinstance(keyring.get_keyring(), NoKeyring)


def prompt_environment(receiver_id: str, folder: Path) -> dict[str, str]:
    """What lets ssh take the passphrase from the keyring, with a small program in `folder`."""
    program = folder / ("passphrase.cmd" if os.name == "nt" else "passphrase")
    command = f'"{sys.executable}" -c "{_PROMPT.format(service=_SERVICE)}"'
    program.write_text(f"@{command}\n" if os.name == "nt" else f"#!/bin/sh\nexec {command}\n", encoding="utf-8")
    program.chmod(0o700)
    return {"SSH_ASKPASS": str(program), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": os.environ.get("DISPLAY", ":0"),
            "RADBILL_PASSPHRASE_OF": receiver_id}  # fmt: skip
