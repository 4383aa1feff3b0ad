"""What the shelter's pages show, gathered into plain values: views hold no queries and templates no logic."""
