"""Roads and railways: distances, times and haul costs between places, access, and what one edited link changes."""
