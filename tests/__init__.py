"""What belongs to no single room: the guards of the house, every door, the tiny world, browser journeys."""
