"""Evidence: what a service took in for a file, who had it when, and its content, sealed and provably unaltered."""
