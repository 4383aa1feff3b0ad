"""Where a suspect, a vehicle or a telephone of a file was seen, and when. Nothing here says where anybody goes next."""
