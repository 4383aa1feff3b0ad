"""From a safe bed to remaining a survivor: the person's plan, and staying in touch for two years."""
