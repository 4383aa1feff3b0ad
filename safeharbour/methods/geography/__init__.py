"""Geography: Ontario places, our own schematic regions, distances."""
