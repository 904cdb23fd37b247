"""Questions about patients' coverage (270) and their answers (271)."""
