"""Agencies and organisations with lives: names, parents, members and successors over time.
Verbs: load_bodies, found_body, rename_body, end_body, merge_bodies, split_body, set_parent, add_name, set_group,
note_moved, undo_event."""
