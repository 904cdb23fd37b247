"""The worksheet functions for LibreOffice Calc: types, descriptions, and the way between its cells and ours."""
