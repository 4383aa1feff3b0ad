"""Pages of consent: talking it over, what was sent and received, what crosses without consent, and emergencies."""
