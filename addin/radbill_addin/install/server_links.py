"""Links between Excel and Python while they run: the function server, and the protection that may forbid it."""

from collections.abc import Iterator, Mapping

from radbill_addin.install.check import Check, State
from radbill_addin.install.places import RUN_KEY, RUN_NAME, places_on
from radbill_addin.install.python_links import is_attached
from radbill_addin.install.system import System

_ATTACH = "Run: radbill addin install --start-at-logon"
#: Microsoft Defender's attack surface reduction rules, by the ids that Microsoft publishes.
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"  # Block all Office applications from creating child processes
_NO_WINDOWS_CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"  # Block Win32 API calls from Office macros
_BLOCKS = frozenset({"1", "6"})  # block; warn, which blocks until somebody allows it. 0 is off, 2 only records.
_POLICY = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_LAST = "radbill-read-all"
_ASK = (
    "$p = Get-MpPreference -ErrorAction Stop; "
    "$i = @($p.AttackSurfaceReductionRules_Ids); $a = @($p.AttackSurfaceReductionRules_Actions); "
    f"for ($n = 0; $n -lt $i.Count; $n++) {{ '{{0}} {{1}}' -f $i[$n], $a[$n] }}; '{_LAST}'"
)


def server(system: System) -> Iterator[Check]:
    """Whether the function server runs where Excel counts on it."""
    if not is_attached(system):
        yield Check("Function server", State.OK, "not used: Excel starts Python when needed")
    elif system.server_is_running():
        yield Check("Function server", State.OK, "running")
    else:
        starts = system.registry("HKCU", RUN_KEY, RUN_NAME)
        yield Check("Function server", State.PROBLEM, "not running", "Run: radbill addin serve" if starts else _ATTACH)


def protection(system: System) -> Iterator[Check]:
    """Whether Microsoft Defender forbids what the add-in does."""
    rules = _rules(system)
    yield _children(rules, is_attached=is_attached(system))
    if rules is not None and rules.get(_NO_WINDOWS_CALLS) in _BLOCKS:
        rule = "Block Win32 API calls from Office macros"
        what_to_do = f"Ask your IT to exclude {places_on(system).installed} from the rule: {rule}."
        yield Check("Defender: calls of Windows", State.PROBLEM, "forbidden to macros", what_to_do)


def _children(rules: Mapping[str, str] | None, *, is_attached: bool) -> Check:
    name = "Defender: programs that Excel starts"
    if rules is None:
        what_to_do = "" if is_attached else f"Should Test the connection fail: {_ATTACH[:1].lower()}{_ATTACH[1:]}"
        return Check(name, State.UNKNOWN, "its rules cannot be read", what_to_do)
    if rules.get(_NO_CHILDREN) not in _BLOCKS:
        return Check(name, State.OK, "not forbidden")
    if is_attached:
        return Check(name, State.OK, "forbidden; none is needed")
    return Check(name, State.PROBLEM, "forbidden, Python too", _ATTACH)


def _rules(system: System) -> dict[str, str] | None:
    """Action of each rule by its id; none where neither Defender nor the company's policy tells."""
    lines = system.output_of(("powershell", "-NoProfile", "-NonInteractive", "-Command", _ASK)).split("\n")
    pairs = [line.split() for line in lines]
    rules = {pair[0].lower(): pair[1] for pair in pairs if len(pair) == 2}  # noqa: PLR2004 - id and action
    for rule in (_NO_CHILDREN, _NO_WINDOWS_CALLS):
        action = system.registry("HKLM", _POLICY, rule)
        if action is not None:
            rules[rule] = action
    return rules if rules or [_LAST] in pairs else None
