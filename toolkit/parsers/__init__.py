"""Event parsers, one module per event type."""
