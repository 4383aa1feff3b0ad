"""Interface: the page frame, its components and the design-system assets."""
