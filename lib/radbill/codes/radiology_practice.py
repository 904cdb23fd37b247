"""Which codes a radiology practice bills, by number: the radiology section, and what goes with it."""

_RADIOLOGY = r"7\d{4}"
#: What radiologists bill beside the radiology section, by number: interventions, spine injections and nerve blocks,
#: vascular and cardiac ultrasound, visits, emerging technology, radiopharmaceuticals, and Medicare's own codes for
#: mammography, lung screening and bone density.
_NEIGHBOURS = (
    r"1000[4-9]|1001[0-2]|10021|10030|1900[01]|1908[1-6]|1910[01]|1928[1-8]",
    r"19030|3301[6-9]|33882|38200|38790|42550|432[67]\d|44500|516(0[05]|10)|54230|5587[56]|557(0[5-9]|1[0-5])|61070",
    r"2022[05]|20501|206(0[0-9]|1[01])|2098[23]|225(1[0-5])|27096|622(6[3-9]|9[0-4])|623[0-2]\d",
    r"324(0[058])|325(5\d|6[0-2])|3299[48]|36\d{3}|37[12]\d{2}|474\d{2}|475[34]\d|4738[0-3]|4700[01]",
    r"4908[2-4]|4918\d|494\d{2}|5020[05]|503[89]\d|504\d{2}|5059[23]|616(2[46]|3[05]|4[0-5]|5[01])",
    r"64(4\d{2}|5[0-3]\d)|6463[0-6]|933\d{2}|93(8[89]|9)\d{2}|992[0-3]\d|9915[1-7]",
    r"0\d{3}T|A464[12]|A9[5-7]\d{2}|G0279|G0296|G0130|G020[2-6]|G0252|G0219|G0235",
)

#: A pattern of the whole code.
RADIOLOGY_PRACTICE = f"^({'|'.join((_RADIOLOGY, *_NEIGHBOURS))})$"
