"""Who may use a route. Every route says so by its tags, and a test asks each (house.md, Budgets)."""

ANYBODY = "anybody"
WHO_HAS_THE_LINK = "who has the link"
WHO_LINE_KNOWS = "who LINE vouches for"
