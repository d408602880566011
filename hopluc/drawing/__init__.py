"""Charts and maps: frozen content that draws itself as SVG, stands beside itself as a table and is told in words (see
picture.py); `sparkline` for the path of a figure in a line of text; `png` for documents."""
