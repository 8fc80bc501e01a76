"""The policy that every engine is measured on, as one table: facts, made-up accounts and rules."""
