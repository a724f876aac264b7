"""The safety file: what the leaflet asks and what may go wrong, traced to code and tests."""
