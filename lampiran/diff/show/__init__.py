"""What people see of a comparison: a tree in the terminal, a page, a workbook."""
