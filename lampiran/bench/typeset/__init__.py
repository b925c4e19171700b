"""Sets a made decree in three ways: by reportlab, LibreOffice and a browser."""
