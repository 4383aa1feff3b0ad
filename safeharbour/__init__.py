"""Safe Harbour: the working system of a provincial task force against human trafficking."""
