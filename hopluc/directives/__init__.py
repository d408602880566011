"""The directive loop: a document read into clauses and obligations, who carries them out, what proves it.
Verbs: take_in, correct_*, confirm, assign, take_over, open_work_items, add_result, accept_result, send_back_result."""
