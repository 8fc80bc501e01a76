"""Scenarios in Gherkin: their vocabulary, their runner, and how well they pin a policy down."""
