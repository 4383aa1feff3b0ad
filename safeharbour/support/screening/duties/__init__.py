"""What to do now: the law as dated data, guidance for each vantage, the rights card."""
