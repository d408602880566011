"""What one person keeps at hand: pinned things. Recent ones stay in the browser."""
