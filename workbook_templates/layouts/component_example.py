"""An invented code mix, to show how the component analysis is filled."""

from datetime import date

VALUES = {"date": date(2026, 8, 3), "zip": "35203", "cost": 150000}
MIX = tuple(
    {"procedure_code": code, "volume": volume, "reduced_percent": percent}
    for code, volume, percent in (
        ("70450", 900, 5), ("70496", 310, 60), ("70553", 420, 10), ("71046", 2600, None), ("71260", 700, 35),
        ("72148", 520, 15), ("73721", 480, None), ("74177", 1100, 40), ("76700", 640, 20), ("77067", 1800, None),
        ("93880", 300, None), ("36556", 40, None), ("99999", 5, None),
    )
)  # fmt: skip
