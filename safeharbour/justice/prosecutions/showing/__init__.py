"""How prosecutions are shown: plain values for templates."""
