"""An independent judge of several payers on one 837P: it reads segments by itself and shares nothing with the product.

Rules: X12 005010X222A1, section 1.4.1, and RFI 2806, in hundredths of a dollar.
"""

ORDER = "PSTABCDEFGH"
_MEDICARE = {"MA", "MB"}


def cob_faults(content: bytes) -> list[str]:  # noqa: C901, PLR0912 - one pass over the segments
    """What is wrong with the payers of each claim; empty when nothing is."""
    faults: list[str] = []
    sbr: list[str] = []
    claim: dict | None = None
    payer: dict | None = None
    line: dict | None = None
    decision: dict | None = None
    for piece in content.decode("ascii").split("~"):
        parts = piece.split("*") + [""] * 20
        name = parts[0]
        if name in {"HL", "CLM", "SE"}:
            faults += _judged(claim)
            claim = payer = line = decision = None
        if name == "SBR" and claim is None:
            sbr = parts
        elif name == "CLM":
            claim = {"id": parts[1], "charge": _cents(parts[2]), "sbr": sbr, "frequency": parts[5].split(":")[2]}
            claim |= {"payers": [], "lines": [], "refs": set()}
        elif claim is None:
            continue
        elif name == "SBR":
            payer = {"sbr": parts, "cas": [], "groups": [], "amt": {}, "dtp": 0, "id": "", "moa": False}
            claim["payers"].append(payer)
        elif name == "LX":
            line, payer, decision = {"decisions": []}, None, None
            claim["lines"].append(line)
        elif name == "SV1":
            line["charge"] = _cents(parts[2])
        elif name == "SVD":
            decision = {"id": parts[1], "paid": _cents(parts[2]), "cas": [], "groups": [], "amt": {}, "dtp": 0}
            line["decisions"].append(decision)
        elif name == "REF" and payer is None and line is None:
            claim["refs"].add(parts[1])
        elif name == "NM1" and parts[1] == "PR" and payer is not None:
            payer["id"] = parts[9]
        elif name == "MOA" and payer is not None:
            payer["moa"] = True
        elif name in {"CAS", "AMT", "DTP"}:
            _amounts(decision if decision is not None else payer, parts)
    return faults


def _amounts(where: dict | None, parts: list[str]) -> None:
    if where is None:
        return
    if parts[0] == "CAS":
        where["groups"].append(parts[1])
        for at in range(2, 20, 3):
            if parts[at]:
                where["cas"].append((parts[1], parts[at], _cents(parts[at + 1])))
    elif parts[0] == "AMT":
        where["amt"][parts[1]] = _cents(parts[2])
    elif parts[1] == "573":
        where["dtp"] += 1


def _judged(claim: dict | None) -> list[str]:
    if claim is None:
        return []
    faults: list[str] = []
    levels = [claim["sbr"][1], *(payer["sbr"][1] for payer in claim["payers"])]
    if sorted(levels, key=ORDER.find) != list(ORDER[: len(levels)]):
        faults.append(f"levels {levels}")
    if claim["sbr"][9] in _MEDICARE and (claim["sbr"][1] == "P") == bool(claim["sbr"][5]):
        faults.append("SBR05")
    if claim["frequency"] in {"7", "8"} and "F8" not in claim["refs"]:
        faults.append("REF F8")
    ids = [payer["id"] for payer in claim["payers"]]
    for line in claim["lines"]:
        faults += [f"SVD01 {each['id']}" for each in line["decisions"] if each["id"] not in ids]
    for payer in claim["payers"]:
        faults += _judged_payer(claim, payer)
    return [f"{claim['id']}: {fault}" for fault in faults]


def _judged_payer(claim: dict, payer: dict) -> list[str]:  # noqa: C901 - rule after rule
    faults: list[str] = []
    of_lines = [[each for each in line["decisions"] if each["id"] == payer["id"]] for line in claim["lines"]]
    decisions = [each for decided in of_lines for each in decided]
    faults += _judged_silence(claim, payer, decisions)
    groups = [where["groups"] for where in (payer, *decisions)]
    faults += ["a group twice" for each in groups if len(set(each)) != len(each)]
    if any(each["paid"] < 0 for each in decisions) or payer["amt"].get("D", 0) < 0:
        faults.append("negative paid")
    own = sum(each[2] for each in payer["cas"])
    if not decisions:
        if "D" in payer["amt"] and payer["amt"]["D"] + own != claim["charge"]:
            faults.append("claim does not balance")
        if ("D" in payer["amt"]) != (payer["dtp"] == 1):
            faults.append("date of the claim")
        return faults
    for line, decided in zip(claim["lines"], of_lines, strict=True):
        if line["charge"] != sum(each["paid"] + sum(cas[2] for cas in each["cas"]) for each in decided):
            faults.append("line does not balance")
    if payer["amt"].get("D") != sum(each["paid"] for each in decisions) - own:
        faults.append("AMT D is not that of the lines")
    if payer["dtp"] or any(each["dtp"] != 1 for each in decisions):
        faults.append("date not once")
    if "EAF" in payer["amt"] and any("EAF" in each["amt"] for each in decisions):
        faults.append("EAF twice")
    if set(payer["cas"]) & {cas for each in decisions for cas in each["cas"]}:
        faults.append("an adjustment at both levels")
    return faults


def _judged_silence(claim: dict, payer: dict, decisions: list[dict]) -> list[str]:
    """Payers that say nothing: those after the billed one, and those that need not be asked (A8)."""
    said = [payer["cas"], decisions, payer["dtp"], payer["moa"], "D" in payer["amt"], "EAF" in payer["amt"]]
    faults: list[str] = []
    if ORDER.find(payer["sbr"][1]) > ORDER.find(claim["sbr"][1]) and any([*said, payer["amt"]]):
        faults.append("decided by a payer after the billed one")
    if "A8" in payer["amt"] and payer["amt"]["A8"] != claim["charge"]:
        faults.append("A8 is not the charge")
    if "A8" in payer["amt"] and any(said):
        faults.append("A8 beside a decision")
    return faults


def _cents(text: str) -> int:
    whole, _, part = text.lstrip("-").partition(".")
    cents = int(whole or 0) * 100 + int((part + "00")[:2])
    return -cents if text.startswith("-") else cents
