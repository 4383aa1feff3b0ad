"""Her own page, and the pages beside it of who serves her."""
