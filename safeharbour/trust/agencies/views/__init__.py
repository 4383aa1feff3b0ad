"""Pages of accounts and agencies."""
