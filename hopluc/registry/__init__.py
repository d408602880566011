"""The registers: cooperatives (HTX), unions (LHHTX), groups (THT), with dated versions, and their members.
Verbs: write_cooperatives, write_members (through the import of a workbook)."""
