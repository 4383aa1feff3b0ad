"""Those who help one person talk about it together: their view first, each item only before whom they agreed to."""
