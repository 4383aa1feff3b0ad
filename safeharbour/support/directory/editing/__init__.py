"""An agency edits what it publishes: confirms, changes, withdraws, puts back, and marks places confidential."""
