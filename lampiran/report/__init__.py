"""The report of one decree: a page that an officer reads, prints and passes on."""
