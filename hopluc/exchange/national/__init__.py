"""The yearly forms of the national information system, filled by mappings that the office keeps."""
