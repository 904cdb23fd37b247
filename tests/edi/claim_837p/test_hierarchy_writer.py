from radbill.edi.claim_837p.hierarchy_writer import HierarchyWriter
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segment_writer import SegmentWriter


def test_levels_count_up_name_their_parent_and_say_whether_they_have_children() -> None:
    writer = SegmentWriter(Delimiters())
    levels = HierarchyWriter(writer)
    levels.add_billing_provider()
    levels.add_subscriber(is_patient=True)
    levels.add_subscriber(is_patient=False)
    levels.add_patient()
    levels.add_patient()
    levels.add_subscriber(is_patient=True)
    assert writer.segments == [
        "HL*1**20*1", "HL*2*1*22*0", "HL*3*1*22*1", "HL*4*3*23*0", "HL*5*3*23*0", "HL*6*1*22*0",
    ]  # fmt: skip
