"""Read a page from its picture: made straight, its rules found, its cells read by OCR."""
