import pytest

from windows_bundle.closure import EXTRAS, PYTHONS, environment, needed

NEEDS = {
    "radbill": [
        "excel", "arrow; sys_platform == 'emscripten'", "Mac_Only; sys_platform == 'darwin'",
        'printer[color]>=1; extra == "paper"', 'never; extra == "spark"',
    ],
    "excel": ["pywin32; sys_platform == 'win32'", "psutil; sys_platform == 'darwin'"],
    "pywin32": [],
    "printer": ["toml; python_version < '3.12'", "ink; extra == 'color'", "paint; extra == 'oil'"],
    "toml": ["excel"],
    "ink": ["newest; python_version >= '3.14'"],
    "newest": [],
}  # fmt: skip


def asked(root: str, **options) -> frozenset[str]:
    return needed([root], lambda names: {name: NEEDS[name] for name in names}, **options)


def test_markers_are_judged_for_windows_not_for_this_machine() -> None:
    assert asked("radbill") == {"radbill", "excel", "pywin32"}


def test_extras_bring_what_they_ask_for_and_the_extras_of_those() -> None:
    assert asked("radbill[paper]") == {"radbill", "excel", "pywin32", "printer", "toml", "ink", "newest"}


@pytest.mark.parametrize(
    ("python", "extra"), [("3.11", {"toml"}), ("3.12", set()), ("3.13", set()), ("3.14", {"newest"})]
)
def test_each_python_has_its_own(python, extra) -> None:
    plain = {"radbill", "excel", "pywin32", "printer", "ink"}
    assert asked("radbill[paper]", pythons=[python]) == plain | extra


def test_each_package_is_asked_once_for_each_group() -> None:
    groups: list[list[str]] = []

    def requirements_of(names):
        groups.append(list(names))
        return {name: NEEDS[name] for name in names}

    needed(["radbill"], requirements_of)
    assert groups == [["radbill"], ["excel"], ["pywin32"]]


def test_the_environment_is_windows_on_x64() -> None:
    assert PYTHONS == ("3.11", "3.12", "3.13", "3.14")
    assert EXTRAS == ("letters", "paper", "sftp", "team")
    known = environment("3.14")
    assert (known["sys_platform"], known["platform_machine"], known["python_version"]) == ("win32", "AMD64", "3.14")
