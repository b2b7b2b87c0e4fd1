"""Turn news articles into dated, de-duplicated rows of world politics."""
