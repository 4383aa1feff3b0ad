"""Pages of screening. Addresses carry a number and nothing else; answers travel in the body of a POST only."""
