"""Pages of the shelter: the worker who asks, the house that answers, and the board."""
