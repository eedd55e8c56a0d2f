"""Pages of paper: invoices, receipts, forms and timetables, and questions about them."""
