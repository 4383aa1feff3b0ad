"""Settings: `base` for all, then one of `local` (demonstration, development), `production`, `test`."""
