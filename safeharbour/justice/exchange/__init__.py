"""Exchange with another installation: both learn which pointers they share, and nothing of those that they do not."""
