"""Trust: who is acting, what rows exist for them, what was sealed, agreed and done."""
