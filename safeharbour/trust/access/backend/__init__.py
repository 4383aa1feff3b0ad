"""Django's PostgreSQL backend, which tells every transaction who is acting before its first statement."""
