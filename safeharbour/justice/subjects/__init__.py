"""Who and what is in a file: suspects and things under seal, protected people by number alone."""
