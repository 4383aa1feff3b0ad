"""English in Canada: 11/02/2026 is November to some and February to others, so a short date names its month."""

SHORT_DATE_FORMAT = "M j, Y"
SHORT_DATETIME_FORMAT = "M j, Y, H:i"
