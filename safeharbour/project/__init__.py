"""Project: the roof. Settings, addresses, the command line and the wiring of the wings."""
