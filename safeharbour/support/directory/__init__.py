"""Directory: organisations, locations and services of Open Referral HSDS 3.1, imported, searched, served."""
