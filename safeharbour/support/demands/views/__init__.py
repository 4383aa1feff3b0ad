"""Pages of the register of legal demands."""
