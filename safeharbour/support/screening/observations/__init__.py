"""Our own observation set: versioned files, the rule that weighs them, and what follows. Not validated."""
