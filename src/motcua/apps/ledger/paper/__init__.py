"""The one page that says how a chain of facts ended on a day."""
