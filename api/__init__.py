"""Ways in: every view decodes, calls one engine function, encodes."""
