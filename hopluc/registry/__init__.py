"""The registers: cooperatives (HTX), unions (LHHTX), groups (THT), with dated versions, and their members.
Verbs: CooperativeImport, MemberImport (through the import of a workbook), undo_cooperatives, undo_members."""
