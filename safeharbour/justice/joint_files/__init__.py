"""Joint files: two or more services agree to work a case together, and see exactly what each of them put in."""
