"""From a region and a planner's question to a network design problem."""
