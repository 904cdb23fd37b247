"""Long proofs, run by `make soak`: writers killed at many instants, and generated claims by the thousand."""
