"""Agencies: who takes part, who works there in which role, and what each role may do."""
