"""The parts of a workbook file (Office Open XML, ECMA-376): cells are changed, every other byte stays as it was."""
