"""Where files go that have no folder of their own."""

from pathlib import Path

from platformdirs import user_documents_path


def documents_folder() -> Path:
    """The user's documents: for what belongs to a workbook that was never saved, or that lies on a web site."""
    return user_documents_path()
