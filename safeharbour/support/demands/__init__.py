"""What the law demands of an agency's records: the paper, its days, what counsel said, and what was handed over."""
