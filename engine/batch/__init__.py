"""Many accounts at once: tables in, decisions out."""
