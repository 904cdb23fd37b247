"""What a process itself used at most, as Linux tells it."""

from pathlib import Path


def peak_megabytes() -> int:
    """Peak of this process alone: `ru_maxrss` of a child begins at that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1000


def forget_peak() -> None:
    """Let the peak begin at what the process has now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
