"""Methods: plain Python without Django. Data in, results out; usable from a notebook."""
