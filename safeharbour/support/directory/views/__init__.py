"""Pages of the directory: finding help (public), and the workers' own."""
