"""A person's own page: what is recorded of her, who looked, and what she wants, on any device, without an account."""
