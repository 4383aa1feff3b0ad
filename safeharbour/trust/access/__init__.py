"""Access: who is acting, which rows exist for them, and decisions that say why."""
