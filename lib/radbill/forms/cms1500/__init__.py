"""The paper claim, CMS-1500 (02/12): what stands in its boxes, and the pages for the pre-printed form."""
