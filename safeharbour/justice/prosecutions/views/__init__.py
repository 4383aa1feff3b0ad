"""The pages of prosecutions."""
