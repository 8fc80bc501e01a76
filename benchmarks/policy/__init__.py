"""The policy every engine is measured on, as one table: 40 facts, made-up accounts, and any number of rules."""
