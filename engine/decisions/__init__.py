"""Rule states to decisions: shields, combination, values, reasons, obligations, explanation."""
