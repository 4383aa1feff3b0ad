"""Pages of people: finding and registering; one file and what it says; what is done with a file as a whole."""
