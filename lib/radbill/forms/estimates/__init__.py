"""Good-faith estimates for patients who use no insurance (45 CFR 149.610): checked, dated, on paper."""
