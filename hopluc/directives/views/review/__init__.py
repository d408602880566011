"""The page where a draft reading is put right: its parts, the page, what a press writes, two people at one document."""
