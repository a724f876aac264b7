"""Qt item models over people and charts; QtCore only."""
