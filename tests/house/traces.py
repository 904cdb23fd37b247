"""Texts that must not stand in the project: paid parts, traces of a machine, rounding and clocks out of place."""

import re

#: Parts of xlwings that need a licence; written apart, so that this file is none of its finds.
PAID_PARTS = re.compile(r"xlwings\.(pro|server|reports|reader)|" + "LICENSE" + "_KEY")
#: Folders of a machine, and hosts of package registries.
TRACE = re.compile("(?<![A-Za-z0-9._-])/" + "(work|root|home/[a-z]+)/|" + "files.python" + "hosted|deb" + "ian.org")
ROUNDING = re.compile(r"\.quantize\(|ROUND_HALF")
CLOCK = re.compile(r"\b(date\.today|datetime\.now|time\.time)\(")
_EXCLUSION = re.compile(r'\s+"[A-Z]+[0-9]*",')


def without_reason(project: str) -> list[str]:
    """Lint rules that a pyproject leaves out without a comment that says why.

    Raises:
        ValueError: it leaves none out, which says that its lists are written otherwise than this rule reads them.
    """
    excluded = [line for line in project.splitlines() if _EXCLUSION.match(line)]
    if not excluded:
        raise ValueError("no excluded rule was read")
    return [line for line in excluded if "#" not in line]
