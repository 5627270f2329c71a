"""Which candidates are worth keeping, and in which order: one function a policy."""
