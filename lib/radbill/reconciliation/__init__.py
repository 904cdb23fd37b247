"""What was done held against what was billed: exams and charges."""
