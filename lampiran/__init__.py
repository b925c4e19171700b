"""lampiran: signed decrees of election offices, from PDF to data that can be trusted."""

__version__ = "0.1.0"
