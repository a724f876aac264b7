"""What runs beside the screens: theme, clock, alarms, acts."""
