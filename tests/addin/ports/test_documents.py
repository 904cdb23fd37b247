from pathlib import Path

from radbill_addin.ports.documents import documents_folder


def test_the_users_own_documents(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    assert documents_folder() == tmp_path
