"""Reports of the sample, invented: two right ones, and one that lacks the pancreas."""

_HEAD = """EXAM: CT HEAD WITHOUT CONTRAST
DATE: 07/01/2026
INDICATION: Headache.
COMPARISON: None.
TECHNIQUE: Axial images from the vertex to the skull base, w/o IV contrast.
FINDINGS: No hemorrhage, mass or midline shift.
IMPRESSION: Normal study.
Electronically signed by Willa Testreader, MD"""
_ABDOMEN = """EXAM: US ABDOMEN COMPLETE
DATE: 07/08/2026
INDICATION: Right upper quadrant pain.
COMPARISON: None.
FINDINGS: The liver is normal. The gallbladder holds stones. The common bile duct measures 4 mm. The spleen is normal.
Both kidneys are normal. The upper aorta and the IVC are normal.
IMPRESSION: Gallstones.
Electronically signed by Willa Testreader, MD"""
_WRIST = """RIGHT WRIST, PA/LAT/OBL, 07/16/2026
HISTORY: Fall on the hand.
COMPARISON: No prior exams.
FINDINGS: Nondisplaced fracture of the thumb metacarpal base; the wrist is intact.
IMPRESSION: Fracture.
Read and signed by Rho Testreader, MD"""

REPORTS = (
    {"line_id": "A10011", "report_text": _HEAD},
    {"line_id": "A10081", "report_text": _ABDOMEN},
    {"line_id": "A10151", "report_text": _WRIST},
)
