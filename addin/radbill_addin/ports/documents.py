"""Where files go that have no folder of their own."""

from pathlib import Path


def documents_folder() -> Path:
    """The user's documents: for what belongs to a workbook that was never saved, or that lies on a web site."""
    from platformdirs import user_documents_path  # noqa: PLC0415 - only then

    return user_documents_path()
