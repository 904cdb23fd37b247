"""Which component codes belong to an intervention, and what its codes already include."""
