"""Tables as files: CSV, Excel, OpenDocument and JSON."""
